package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.MetricTransaction;
import dev.plaudit.store.Together;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.Executor;

/** Reads and writes what {@link MetricChanges} needs, within somebody's transaction. */
final class MetricFlush {
  private MetricFlush() {}

  /**
   * Reads the touched users' rows into the changes. While metrics are being filled from the log,
   * flushes and fills move the same rows all the time; by versions alone the longer transaction
   * would lose to the shorter one again and again, so that they take turns by lock then.
   *
   * @param worker where the rows are taken apart, and where it completes
   */
  static Uni<Void> load(MetricChanges changes, MetricTransaction transaction, Executor worker) {
    return (changes.isShared()
            ? transaction.lockedStates(changes.users(), UserMetrics.empty().encode())
            : transaction.states(changes.users()))
        .emitOn(worker)
        .invoke(changes::loaded)
        .chain(() -> transaction.buckets(changes.cold()))
        .emitOn(worker)
        .invoke(changes::loadedCold)
        .replaceWithVoid();
  }

  /**
   * Writes what was folded, crossings left out. Fails with {@link FlushConflictException} where
   * somebody else moved a user's row meanwhile.
   */
  static Uni<Void> save(MetricChanges changes, MetricTransaction transaction) {
    return Together.all(
        List.of(
            transaction
                .upsertStates(changes.states())
                .invoke(
                    stored -> {
                      if (stored != changes.states().size()) {
                        throw new FlushConflictException("somebody else moved the same metrics");
                      }
                    }),
            transaction.upsertBuckets(changes.buckets())));
  }
}
