package dev.plaudit.awards;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.JobRow;
import dev.plaudit.store.JobTransaction;
import dev.plaudit.store.XpLedgerStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings versions into force whose metrics are filled (S24): with one change of the tenant's
 * revision the new version decides and the one before it does not, and what nobody needs any more
 * is counted no longer.
 */
@ApplicationScoped
class Activation {
  private final XpLedgerStore store;
  private final TenantCatalog catalog;
  private final DefinitionReader reader;
  private final InstantSource clock;

  Activation(
      XpLedgerStore store, TenantCatalog catalog, DefinitionReader reader, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.reader = reader;
    this.clock = clock;
  }

  /** Brings into force what is ready; nothing where another instance is at it. */
  Uni<Void> run(TenantId tenant) {
    Instant now = clock.instant();
    return store
        .inTransaction(
            now.atOffset(ZoneOffset.UTC),
            transaction -> {
              JobTransaction jobs = transaction.jobs();
              return jobs.lockTenant(tenant.value())
                  .chain(
                      found ->
                          found.isEmpty()
                              ? Uni.createFrom().item(false)
                              : jobs.lead(found.get())
                                  .chain(
                                      leads ->
                                          leads
                                              ? activate(tenant, found.get(), jobs)
                                              : Uni.createFrom().item(false)));
            })
        .chain(
            moved ->
                moved ? catalog.reload(tenant).replaceWithVoid() : Uni.createFrom().voidItem());
  }

  private Uni<Boolean> activate(TenantId tenant, int tenantNo, JobTransaction jobs) {
    return jobs.jobs(tenantNo, JobTransaction.FILLING)
        .chain(
            open ->
                open.isEmpty()
                    ? Uni.createFrom().item(false)
                    : catalog
                        .reload(tenant)
                        .chain(
                            snapshot ->
                                snapshot.isEmpty()
                                    ? Uni.createFrom().item(false)
                                    : activate(tenantNo, open, snapshot.get().rules(), jobs)));
  }

  private Uni<Boolean> activate(
      int tenantNo, List<JobRow> open, RuleBook rules, JobTransaction jobs) {
    List<JobRow> gone = new ArrayList<>();
    List<JobRow> ready = new ArrayList<>();
    for (JobRow job : open) {
      boolean awaited = job.state().equals("pending") || job.state().equals("current");
      if (!awaited) {
        gone.add(job);
      } else if (isReady(definition(job.document()), rules)) {
        ready.add(job);
      }
    }
    if (ready.isEmpty()) {
      return jobs.cancel(tenantNo, gone).replaceWith(false);
    }
    return jobs.cancel(tenantNo, gone)
        .chain(() -> jobs.activate(tenantNo, ready))
        .chain(() -> jobs.documents(tenantNo))
        .chain(
            documents ->
                jobs.metrics(tenantNo)
                    .chain(
                        live ->
                            jobs.retire(
                                tenantNo,
                                MetricPlan.superfluous(
                                        documents.stream().map(this::definition).toList(), live)
                                    .stream()
                                    .map(RegisteredMetric::metricNo)
                                    .toList())))
        .chain(() -> jobs.moveRevision(tenantNo))
        .replaceWith(true);
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

  private Definition definition(String document) {
    DefinitionReading reading = reader.read(document, Format.JSON);
    if (reading.document() == null) {
      throw new IllegalStateException("a stored definition cannot be read: " + reading.problems());
    }
    return reading.document().definition();
  }
}
