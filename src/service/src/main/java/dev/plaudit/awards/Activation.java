package dev.plaudit.awards;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.JobRow;
import dev.plaudit.store.JobTransaction;
import dev.plaudit.store.XpLedgerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings versions into force whose metrics are filled (S24): with one change of the tenant's
 * revision the new version decides and the one before it does not, and what nobody needs any more
 * is counted no longer.
 */
@ApplicationScoped
class Activation {
  // No tenant has this number, so it has no jobs.
  private static final int NOBODY = 0;

  private final XpLedgerStore store;
  private final TenantCatalog catalog;
  private final InstantSource clock;

  Activation(XpLedgerStore store, TenantCatalog catalog, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Brings into force what is ready; nothing where another instance is at it. */
  Uni<Void> run(TenantId tenant) {
    return filling(tenant)
        .chain(
            open -> open.isEmpty() ? Uni.createFrom().voidItem() : activateWhereDue(tenant, open));
  }

  private Uni<List<JobRow>> filling(TenantId tenant) {
    return catalog
        .find(tenant)
        .chain(
            known -> {
              int tenantNo = known.map(TenantSnapshot::tenantNo).orElse(NOBODY);
              return this.<List<JobRow>>transaction(
                  jobs -> jobs.jobs(tenantNo, JobTransaction.FILLING));
            });
  }

  // Looked at twice: flushes must not wait for a look that finds nothing.
  private Uni<Void> activateWhereDue(TenantId tenant, List<JobRow> open) {
    return catalog
        .reload(tenant)
        .map(
            fresh ->
                fresh.isPresent() && open.stream().anyMatch(job -> isDue(job, fresh.get().rules())))
        .chain(due -> due ? lockAndActivate(tenant) : Uni.createFrom().voidItem());
  }

  private Uni<Void> lockAndActivate(TenantId tenant) {
    Uni<Void> done =
        transaction(
            jobs ->
                jobs.lockTenant(tenant.value())
                    .chain(found -> leadAndActivate(tenant, found.orElse(NOBODY), jobs)));
    return done.chain(() -> catalog.reload(tenant)).replaceWithVoid();
  }

  private Uni<Void> leadAndActivate(TenantId tenant, int tenantNo, JobTransaction jobs) {
    return jobs.lead(tenantNo)
        .chain(leads -> leads ? activate(tenant, tenantNo, jobs) : Uni.createFrom().voidItem());
  }

  private Uni<Void> activate(TenantId tenant, int tenantNo, JobTransaction jobs) {
    return jobs.jobs(tenantNo, JobTransaction.FILLING)
        .chain(
            open ->
                catalog
                    .reload(tenant)
                    .chain(
                        snapshot ->
                            snapshot.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : activate(tenantNo, open, snapshot.get().rules(), jobs)));
  }

  private Uni<Void> activate(int tenantNo, List<JobRow> open, RuleBook rules, JobTransaction jobs) {
    List<JobRow> due = open.stream().filter(job -> isDue(job, rules)).toList();
    List<JobRow> gone = due.stream().filter(job -> !isAwaited(job)).toList();
    List<JobRow> ready = due.stream().filter(Activation::isAwaited).toList();
    return jobs.cancel(tenantNo, gone)
        .chain(
            () ->
                ready.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : jobs.activate(tenantNo, ready, openings(ready))
                        .chain(() -> retireMetrics(tenantNo, jobs))
                        .chain(() -> jobs.moveRevision(tenantNo)));
  }

  private Uni<Void> retireMetrics(int tenantNo, JobTransaction jobs) {
    return jobs.documents(tenantNo)
        .chain(
            documents ->
                jobs.metrics(tenantNo)
                    .map(
                        live ->
                            MetricPlan.superfluous(
                                    documents.stream().map(catalog::definition).toList(), live)
                                .stream()
                                .map(RegisteredMetric::metricNo)
                                .toList()))
        .chain(numbers -> jobs.retire(tenantNo, numbers));
  }

  private <T> Uni<T> transaction(Function<JobTransaction, Uni<T>> work) {
    return store.inTransaction(
        clock.instant().atOffset(ZoneOffset.UTC), transaction -> work.apply(transaction.jobs()));
  }

  private Map<Integer, Instant> openings(List<JobRow> ready) {
    Map<Integer, Instant> openings = new HashMap<>();
    for (JobRow job : ready) {
      Instant from = definition(job).open().from();
      if (from != null) {
        openings.put(job.jobNo(), from);
      }
    }
    return openings;
  }

  private boolean isDue(JobRow job, RuleBook rules) {
    return !isAwaited(job) || isReady(definition(job), rules);
  }

  private static boolean isAwaited(JobRow job) {
    return job.state().equals("pending") || job.state().equals("current");
  }

  private static boolean isReady(Definition definition, RuleBook rules) {
    List<Definition> alone = List.of(definition);
    return Watchlist.of(alone).entrySet().stream()
            .allMatch(
                needed -> {
                  CountedMetric counted = rules.counted(needed.getKey());
                  return counted != null && counted.watches().containsAll(needed.getValue());
                })
        && Watchlist.streaks(alone).entrySet().stream()
            .allMatch(
                needed -> {
                  CountedStreak counted = rules.counted(needed.getKey());
                  return counted != null && counted.lengths().containsAll(needed.getValue());
                });
  }

  private Definition definition(JobRow job) {
    try {
      return catalog.definition(job.document());
    } catch (IllegalStateException unreadable) {
      throw new UnreadableVersionException(job.definitionId() + '@' + job.version(), unreadable);
    }
  }
}
