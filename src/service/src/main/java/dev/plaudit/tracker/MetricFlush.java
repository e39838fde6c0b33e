package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.MetricTransaction;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Reads and writes what {@link MetricChanges} needs, within somebody's transaction. */
final class MetricFlush {
  private MetricFlush() {}

  /**
   * Reads the touched users' rows into the changes. While metrics are being filled from the log,
   * flushes and fills move the same rows all the time; by versions alone the longer transaction
   * would lose to the shorter one again and again, so that they take turns by lock then.
   *
   * @return the old buckets that late events need
   */
  static Uni<List<MetricBucketRow>> load(MetricChanges changes, MetricTransaction transaction) {
    return (changes.isShared()
            ? transaction.lockedStates(changes.users(), UserMetrics.empty().encode())
            : transaction.states(changes.users()))
        .invoke(changes::loaded)
        .chain(() -> transaction.buckets(changes.cold()));
  }

  /**
   * Writes what was folded, crossings left out. Fails with {@link FlushConflictException} where
   * somebody else moved a user's row meanwhile.
   */
  static Uni<Void> save(MetricChanges changes, MetricTransaction transaction) {
    return transaction
        .upsertStates(changes.states())
        .invoke(
            stored -> {
              if (stored != changes.states().size()) {
                throw new FlushConflictException("somebody else moved the same metrics");
              }
            })
        .chain(() -> transaction.upsertBuckets(changes.buckets()));
  }
}
