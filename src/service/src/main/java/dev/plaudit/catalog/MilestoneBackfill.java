package dev.plaudit.catalog;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.MilestoneLadder;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.BackfillStore;
import dev.plaudit.store.BackfillStore.Due;
import dev.plaudit.store.BackfillStore.Run;
import dev.plaudit.store.UpkeepStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Grants thresholds that were inserted below a total, silently (S11): rows, but no facts. The
 * transaction that changes the thresholds leaves a mark; whoever finds it works it off in bounded
 * steps that no flush waits for, and takes it off at the end. A crash between two steps leaves the
 * mark, so the next round begins again and finds most of it done.
 */
@ApplicationScoped
public class MilestoneBackfill {

  private static final Logger LOG = Logger.getLogger(MilestoneBackfill.class);
  private static final int USERS_A_STEP = 2_000;
  private static final OffsetDateTime EVER =
      OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final OffsetDateTime NEVER =
      OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final BackfillStore store;
  private final UpkeepStore log;
  private final ProgressCache cache;
  private final InstantSource clock;

  MilestoneBackfill(
      BackfillStore store, UpkeepStore log, ProgressCache cache, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.cache = cache;
    this.clock = clock;
  }

  @Scheduled(
      every = "${plaudit.catalog.backfill:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> onSchedule() {
    return run()
        .onFailure()
        .invoke(
            failure ->
                LOG.warn("Milestones could not be backfilled; the next round tries again", failure))
        .onFailure()
        .recoverWithNull();
  }

  /** Works off every mark there is. */
  public Uni<Void> run() {
    return store.due().chain(all -> inTurn(all.stream().map(this::backfill).toList()));
  }

  private Uni<Void> backfill(Due due) {
    int[] thresholds = thresholds(due);
    OffsetDateTime recordedAt =
        clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    return log.partitions()
        .chain(
            months ->
                inTurn(
                    stretches(months).stream()
                        .map(from -> fromLog(due, thresholds, from, recordedAt))
                        .toList()))
        .chain(() -> steps(due, thresholds, recordedAt))
        .chain(() -> store.done(due));
  }

  private static int[] thresholds(Due due) {
    int[] own = due.thresholds();
    return own == null ? MilestoneLadder.DEFAULT.crossings(0, Long.MAX_VALUE) : own;
  }

  /** A stretch of the log, from an instant to the next stretch. */
  private record Stretch(OffsetDateTime from, OffsetDateTime to) {}

  // One statement a partition, and one for what lies before and after them all.
  private static List<Stretch> stretches(List<YearMonth> months) {
    List<Stretch> stretches = new ArrayList<>();
    OffsetDateTime from = EVER;
    for (YearMonth month : months) {
      OffsetDateTime next = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
      stretches.add(new Stretch(from, next));
      from = next;
    }
    stretches.add(new Stretch(from, NEVER));
    return stretches;
  }

  private Uni<Void> fromLog(Due due, int[] thresholds, Stretch stretch, OffsetDateTime recordedAt) {
    return store.grantFromLog(due, thresholds, stretch.from(), stretch.to(), recordedAt);
  }

  private Uni<Void> steps(Due due, int[] thresholds, OffsetDateTime recordedAt) {
    return Multi.createBy()
        .repeating()
        .uni(AtomicLong::new, userNo -> step(due, thresholds, userNo, recordedAt))
        .until(more -> !more)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Boolean> step(
      Due due, int[] thresholds, AtomicLong userNo, OffsetDateTime recordedAt) {
    return store
        .grantAndMark(due, thresholds, userNo.get(), USERS_A_STEP, recordedAt)
        .chain(
            run -> {
              Long last = run.lastUserNo();
              userNo.set(last == null ? Long.MAX_VALUE : last);
              return forget(due, run).replaceWith(last != null);
            });
  }

  private Uni<Void> forget(Due due, Run step) {
    TenantId tenant = new TenantId(due.tenantId());
    return cache.invalidate(
        step.changedUsers().stream().map(userId -> new UserKey(tenant, userId)).toList());
  }

  private static Uni<Void> inTurn(List<Uni<Void>> steps) {
    return Multi.createFrom()
        .iterable(steps)
        .onItem()
        .transformToUniAndConcatenate(step -> step)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
