package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.MetricCodec;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.store.ColdRange;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.LostCrossing;
import dev.plaudit.store.MeasuredLog;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.UserNumber;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Withdraws voided events from the metrics of users of whose log a part was dropped (S8). Different
 * values stay as they are: what is kept of them does not tell.
 */
final class MetricWithdrawal {
  private record Name(UserNumber user, int metricNo) {}

  private record Taken(CountedMetric metric, List<Contribution> events) {}

  private final FlushTransaction transaction;
  private final Map<Name, Taken> taken = new HashMap<>();
  private final Map<UserNumber, UserMetrics> metrics = new TreeMap<>(UserNumber.ORDER);
  private final StoredMetrics stored;
  private final List<MetricBucketRow> buckets = new ArrayList<>();
  private final List<LostCrossing> lost = new ArrayList<>();

  MetricWithdrawal(VoidMetrics voids, FlushTransaction transaction, List<MeasuredLog> events) {
    this.transaction = transaction;
    this.stored = new StoredMetrics(transaction);
    for (MeasuredLog logged : events) {
      MeasuredEvent event = voids.measured(logged);
      for (CountedMetric metric :
          event.rules().metrics(event.event().type().value(), event.activity())) {
        Contribution contribution =
            voids.isCounted(metric, logged)
                ? metric
                    .measure()
                    .contribution(0, event.event(), event.activity(), event.localDay())
                : null;
        if (contribution != null) {
          taken
              .computeIfAbsent(
                  new Name(logged.user(), metric.metricNo()),
                  name -> new Taken(metric, new ArrayList<>()))
              .events()
              .add(contribution);
        }
      }
    }
  }

  Uni<Void> withdraw() {
    if (taken.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<UserNumber> users =
        taken.keySet().stream().map(Name::user).distinct().sorted(UserNumber.ORDER).toList();
    List<ColdRange> everything =
        taken.keySet().stream()
            .map(
                name ->
                    new ColdRange(
                        name.user(), name.metricNo(), Integer.MIN_VALUE, Integer.MAX_VALUE))
            .toList();
    return stored
        .load(users)
        .invoke(
            rows -> rows.forEach(row -> metrics.put(row.user(), UserMetrics.decode(row.state()))))
        .chain(() -> transaction.metrics().buckets(everything))
        .invoke(this::take)
        .chain(this::save);
  }

  private void take(List<MetricBucketRow> rows) {
    Map<Name, Map<Integer, Bucket>> cold = new HashMap<>();
    for (MetricBucketRow row : rows) {
      cold.computeIfAbsent(new Name(row.user(), row.metricNo()), name -> new HashMap<>())
          .put(row.bucket(), MetricCodec.decode(row.content()));
    }
    taken.forEach(
        (name, what) -> {
          UserMetrics user = metrics.get(name.user());
          if (user != null) {
            take(name, what, user, Buckets.of(cold.getOrDefault(name, Map.of())));
          }
        });
  }

  private void take(Name name, Taken what, UserMetrics user, Buckets cold) {
    CountedMetric metric = what.metric();
    KeptMetric.Withdrawn left =
        user.metric(name.metricNo())
            .withdraw(metric.metric(), cold, what.events(), metric.watches());
    if (left == null) {
      return;
    }
    user.put(name.metricNo(), left.next());
    left.cold()
        .toMap()
        .forEach(
            (start, bucket) ->
                buckets.add(
                    new MetricBucketRow(
                        name.user(), name.metricNo(), start, MetricCodec.encode(bucket))));
    for (Crossing crossing : left.lost()) {
      LocalDate period =
          crossing.watch().everyPeriod() ? LocalDate.ofEpochDay(crossing.bucket()) : null;
      lost.add(
          new LostCrossing(name.user(), name.metricNo(), crossing.watch().threshold(), period));
    }
  }

  private Uni<Void> save() {
    Map<UserNumber, byte[]> states = new TreeMap<>(UserNumber.ORDER);
    metrics.forEach((user, left) -> states.put(user, left.encode()));
    return stored.save(states, buckets).chain(() -> transaction.recounts().forgetLost(lost));
  }
}
