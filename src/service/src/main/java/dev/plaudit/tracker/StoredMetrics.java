package dev.plaudit.tracker;

import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is stored of users' metrics, read in order to be replaced in the same transaction (S8). */
final class StoredMetrics {
  private final FlushTransaction transaction;
  private final Map<UserNumber, Integer> versions = new HashMap<>();

  StoredMetrics(FlushTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * What there is.
   *
   * @param users sorted by {@link UserNumber#ORDER}
   */
  Uni<List<MetricStateRow>> load(List<UserNumber> users) {
    return transaction
        .metrics()
        .states(users)
        .invoke(rows -> rows.forEach(row -> versions.put(row.user(), row.version())));
  }

  /** The user's row as it is, but with this state. */
  MetricStateRow current(UserNumber user, byte[] state) {
    return new MetricStateRow(user, version(user), state);
  }

  /**
   * Stores states and buckets; fails where somebody else changed a state meanwhile.
   *
   * @param states encoded, sorted by {@link UserNumber#ORDER}
   */
  Uni<Void> save(Map<UserNumber, byte[]> states, List<MetricBucketRow> buckets) {
    List<MetricStateRow> rows = new ArrayList<>();
    states.forEach((user, state) -> rows.add(new MetricStateRow(user, version(user) + 1, state)));
    return transaction
        .metrics()
        .upsertStates(rows)
        .invoke(count -> VoidFlush.require(count == rows.size()))
        .chain(() -> transaction.metrics().upsertBuckets(buckets));
  }

  private int version(UserNumber user) {
    return versions.getOrDefault(user, 0);
  }
}
