package dev.plaudit.awards;

import dev.plaudit.consume.Faults;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.FailureName;
import dev.plaudit.store.JobStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Works off published versions (S24): those whose metrics are filled come into force, then
 * everybody is judged by them, page by page and no faster than {@code
 * plaudit.awards.backfill-users-a-second}. Each page is one transaction with its cursor; a crash
 * costs the page in hand, which is then done by whoever comes next. Beside the live path it takes
 * its turn user by user.
 */
@ApplicationScoped
public class BackfillJob {
  private static final Logger LOG = Logger.getLogger(BackfillJob.class);

  private final JobStore store;
  private final Activation activation;
  private final AwardService awards;
  private final AwardsConfig config;
  private final Faults faults;
  private final boolean enabled;

  BackfillJob(
      JobStore store,
      Activation activation,
      AwardService awards,
      AwardsConfig config,
      Faults faults,
      @ConfigProperty(name = "plaudit.roles.awards", defaultValue = "true") boolean enabled) {
    this.store = store;
    this.activation = activation;
    this.awards = awards;
    this.config = config;
    this.faults = faults;
    this.enabled = enabled;
  }

  @Scheduled(
      every = "${plaudit.awards.backfill:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> onSchedule() {
    if (!enabled) {
      return Uni.createFrom().voidItem();
    }
    return run()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "Backfills could not be looked for; the next round does: %s",
                    FailureName.of(failure)))
        .onFailure()
        .recoverWithNull();
  }

  /** Works until there is nothing that could be done now. */
  public Uni<Void> run() {
    return Multi.createBy()
        .repeating()
        .uni(this::round)
        .until(judged -> judged == 0)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Brings into force what is ready. */
  Uni<Void> activate(TenantId tenant) {
    return activation.run(tenant);
  }

  // A page of each tenant in turn, so that a large one does not hold up the others.
  private Uni<Integer> round() {
    return store
        .tenants()
        .chain(
            tenants ->
                Multi.createFrom()
                    .iterable(tenants)
                    .onItem()
                    .transformToUniAndConcatenate(id -> stepOrWait(new TenantId(id)))
                    .collect()
                    .asList())
        .map(judged -> judged.stream().mapToInt(Integer::intValue).sum());
  }

  // What fails for one tenant is no reason for the others to wait.
  private Uni<Integer> stepOrWait(TenantId tenant) {
    BackfillPage page =
        new BackfillPage(tenant, config.backfillPage(), config.backfillJudgements());
    return step(tenant, page)
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "The backfill of tenant %s stands still (%s); the next round goes on with it: %s",
                    tenant.value(), about(page, failure), FailureName.of(failure)))
        .onFailure()
        .recoverWithItem(0);
  }

  private static String about(BackfillPage page, Throwable failure) {
    return failure instanceof UnreadableVersionException unreadable
        ? unreadable.version()
        : page.about();
  }

  private Uni<Integer> step(TenantId tenant, BackfillPage page) {
    return activate(tenant)
        .chain(() -> awards.apply(List.of(), page))
        // Committed, cursor and all. A crash here costs nothing: the next page is the next.
        .invoke(() -> haltAfter(page))
        .chain(
            () -> Uni.createFrom().item(page.judged()).onItem().delayIt().by(pause(page.judged())));
  }

  private void haltAfter(BackfillPage page) {
    if (page.judged() > 0) {
      faults.at("backfill");
    }
  }

  private Duration pause(int users) {
    return Duration.ofMillis(Math.max(1, users * 1_000L / config.backfillUsersASecond()));
  }
}
