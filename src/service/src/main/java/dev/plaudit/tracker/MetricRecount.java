package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.MeasuredLog;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts the metrics of users anew from the log (S8), a page of events after the other: what is
 * held at a time are the page, the buckets and the crossings, however long the log is. What was
 * reached is recorded again as far as it still is; nobody is told again.
 */
final class MetricRecount {
  private record BucketName(int metricNo, int bucket) {}

  private final VoidMetrics voids;
  private final FlushTransaction transaction;
  private final List<UserNumber> users;
  private final byte[] nothing = UserMetrics.empty().encode();
  private final StoredMetrics stored;
  private final Map<UserNumber, byte[]> states = new TreeMap<>(UserNumber.ORDER);
  private final Map<UserNumber, Map<BucketName, MetricBucketRow>> cold = new HashMap<>();
  private final List<CrossingRow> crossings = new ArrayList<>();

  /**
   * @param users whose log is whole, sorted by {@link UserNumber#ORDER}
   */
  MetricRecount(VoidMetrics voids, FlushTransaction transaction, List<UserNumber> users) {
    this.voids = voids;
    this.transaction = transaction;
    this.stored = new StoredMetrics(transaction);
    this.users = users;
  }

  Uni<Void> recount() {
    return stored
        .load(users)
        .invoke(rows -> rows.forEach(row -> states.put(row.user(), nothing)))
        .chain(() -> transaction.recounts().measured(users, this::count))
        .chain(this::save);
  }

  private void count(List<MeasuredLog> page) {
    Map<UUID, String> eventIds = new HashMap<>();
    MeasuredLog[] current = new MeasuredLog[1];
    MetricChanges changes = new MetricChanges(metric -> voids.isCounted(metric, current[0]));
    for (MeasuredLog logged : page) {
      current[0] = logged;
      if (changes.add(voids.measured(logged))) {
        eventIds.put(logged.event().eventKey(), logged.eventId());
      }
    }
    List<MetricBucketRow> old = new ArrayList<>();
    for (UserNumber user : changes.users()) {
      old.addAll(cold.getOrDefault(user, Map.of()).values());
    }
    changes.loaded(changes.users().stream().map(this::stateSoFar).toList());
    changes.loadedCold(old);
    changes.fold();
    changes.states().forEach(row -> states.put(row.user(), row.state()));
    for (MetricBucketRow row : changes.buckets()) {
      cold.computeIfAbsent(row.user(), user -> new HashMap<>())
          .put(new BucketName(row.metricNo(), row.bucket()), row);
    }
    for (CrossingRow row : changes.crossings()) {
      crossings.add(row.withEventId(eventIds.getOrDefault(row.eventKey(), row.eventId())));
    }
  }

  private MetricStateRow stateSoFar(UserNumber user) {
    return stored.current(user, states.getOrDefault(user, nothing));
  }

  private Uni<Void> save() {
    List<MetricBucketRow> buckets =
        cold.values().stream().flatMap(each -> each.values().stream()).toList();
    return transaction
        .recounts()
        .forget(users)
        .chain(() -> stored.save(states, buckets))
        .chain(() -> transaction.metrics().insertCrossings(crossings));
  }
}
