package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.MetricCodec;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.store.ColdRange;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.UserNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What counted events add to the metrics that rules read (S21): gathered by user and metric, folded
 * into one row a user. An event that no rule looks at costs two looks into a map and no row.
 */
final class MetricChanges {
  /** What one user's events add to one metric. */
  private record Added(CountedMetric metric, List<Contribution> events) {}

  /** What one user's events add, and what is stored of the user. */
  private static final class Touched {
    private final RuleBook rules;
    private final NavigableMap<Integer, Added> added = new TreeMap<>();
    private UserMetrics metrics = UserMetrics.empty();
    private int version;

    Touched(RuleBook rules) {
      this.rules = rules;
    }
  }

  private record BucketName(UserNumber user, int metricNo) {}

  private final Predicate<CountedMetric> wanted;
  private final List<MeasuredEvent> events = new ArrayList<>();
  private final Map<UserNumber, Touched> users = new HashMap<>();
  private final List<MetricStateRow> states = new ArrayList<>();
  private final List<MetricBucketRow> buckets = new ArrayList<>();
  private final List<CrossingRow> crossings = new ArrayList<>();
  private final List<OutboxRow> outbox = new ArrayList<>();

  /**
   * @param wanted which metrics are counted here
   */
  MetricChanges(Predicate<CountedMetric> wanted) {
    this.wanted = wanted;
  }

  /**
   * Takes an event in.
   *
   * @return whether some rule looks at it
   */
  boolean add(MeasuredEvent event) {
    List<CountedMetric> metrics =
        event.rules().metrics(event.event().type().value(), event.activity());
    boolean measured = false;
    for (CountedMetric metric : metrics) {
      Contribution contribution =
          wanted.test(metric)
              ? metric
                  .measure()
                  .contribution(events.size(), event.event(), event.activity(), event.localDay())
              : null;
      if (contribution != null) {
        touched(event)
            .added
            .computeIfAbsent(metric.metricNo(), key -> new Added(metric, new ArrayList<>(2)))
            .events()
            .add(contribution);
        measured = true;
      }
    }
    if (measured) {
      events.add(event);
    }
    return measured;
  }

  /**
   * Whether somebody else may be moving the same users' rows: metrics of theirs are being filled.
   */
  boolean isShared() {
    return users.values().stream().anyMatch(touched -> touched.rules.isFilling());
  }

  /** The users whose metrics change, in the order of the primary key. */
  List<UserNumber> users() {
    return users.keySet().stream().sorted(UserNumber.ORDER).toList();
  }

  /** Takes in what is stored of them. */
  void loaded(List<MetricStateRow> rows) {
    for (MetricStateRow row : rows) {
      Touched touched = Objects.requireNonNull(users.get(row.user()), "nobody asked for this user");
      touched.metrics = UserMetrics.decode(row.state());
      touched.version = row.version();
    }
  }

  /** The old buckets that late events need: none, nearly always. */
  List<ColdRange> cold() {
    List<ColdRange> ranges = new ArrayList<>();
    users.forEach(
        (user, touched) ->
            touched.added.forEach(
                (metricNo, added) -> {
                  KeptMetric.Range range =
                      touched
                          .metrics
                          .metric(metricNo)
                          .coldFor(added.metric().metric(), added.events());
                  if (range != null) {
                    ranges.add(new ColdRange(user, metricNo, range.from(), range.to()));
                  }
                }));
    return ranges;
  }

  /** Folds everything. */
  void fold(List<MetricBucketRow> coldRows) {
    Map<BucketName, NavigableMap<Integer, Bucket>> cold = new HashMap<>();
    for (MetricBucketRow row : coldRows) {
      cold.computeIfAbsent(new BucketName(row.user(), row.metricNo()), name -> new TreeMap<>())
          .put(row.bucket(), MetricCodec.decode(row.content()));
    }
    for (UserNumber user : users()) {
      Touched touched = Objects.requireNonNull(users.get(user));
      touched.added.values().forEach(added -> fold(user, touched.metrics, added, cold));
      touched.metrics.keepOnly(touched.rules::isCounted);
      states.add(new MetricStateRow(user, touched.version + 1, touched.metrics.encode()));
    }
  }

  List<MetricStateRow> states() {
    return states;
  }

  List<MetricBucketRow> buckets() {
    return buckets;
  }

  List<CrossingRow> crossings() {
    return crossings;
  }

  List<OutboxRow> outbox() {
    return outbox;
  }

  private void fold(
      UserNumber user,
      UserMetrics metrics,
      Added added,
      Map<BucketName, NavigableMap<Integer, Bucket>> cold) {
    CountedMetric metric = added.metric();
    int metricNo = metric.metricNo();
    KeptMetric.Folded folded =
        metrics
            .metric(metricNo)
            .add(
                metric.metric(),
                cold.getOrDefault(new BucketName(user, metricNo), Collections.emptyNavigableMap()),
                added.events(),
                metric.watches());
    metrics.put(metricNo, folded.next());
    folded
        .cold()
        .forEach(
            (start, bucket) ->
                buckets.add(
                    new MetricBucketRow(user, metricNo, start, MetricCodec.encode(bucket))));
    for (Crossing crossing : folded.reached()) {
      MeasuredEvent event = events.get(crossing.ref());
      CrossingRow row = Crossings.row(user, metric, crossing, event);
      crossings.add(row);
      if (metric.ready()) {
        outbox.add(Crossings.message(row, metric.metric(), event));
      }
    }
  }

  private Touched touched(MeasuredEvent event) {
    return users.computeIfAbsent(event.user(), user -> new Touched(event.rules()));
  }
}
