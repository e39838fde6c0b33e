package dev.plaudit.tracker;

import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.MetricCodec;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.achievement.ValueHashes;
import dev.plaudit.store.ColdRange;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.MetricBucketRow;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.UserNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final List<Added> added = new ArrayList<>();
    private UserMetrics metrics = UserMetrics.empty();
    private int version;

    Touched(RuleBook rules) {
      this.rules = rules;
    }

    void add(CountedMetric metric, Contribution contribution) {
      int place = placeOf(metric.metricNo());
      if (place < 0) {
        place = -place - 1;
        added.add(place, new Added(metric, new ArrayList<>(2)));
      }
      added.get(place).events().add(contribution);
    }

    // Rising by number; a user's events touch a few dozen at most.
    private int placeOf(int metricNo) {
      int low = 0;
      int high = added.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int order = Integer.compare(added.get(middle).metric().metricNo(), metricNo);
        if (order == 0) {
          return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle - 1;
      }
      return -low - 1;
    }
  }

  private record BucketName(UserNumber user, int metricNo) {}

  private final Predicate<CountedMetric> wanted;
  private final List<MeasuredEvent> events = new ArrayList<>();
  private final Map<UserNumber, Touched> users = new HashMap<>();
  private final Map<BucketName, Map<Integer, Bucket>> cold = new HashMap<>();
  private final ValueHashes hashes = new ValueHashes();
  private List<UserNumber> inOrder = List.of();
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
    Touched touched = null;
    for (CountedMetric metric : metrics) {
      Contribution contribution =
          wanted.test(metric)
              ? metric
                  .measure()
                  .contribution(
                      events.size(), event.event(), event.activity(), event.localDay(), hashes)
              : null;
      if (contribution != null) {
        touched = touched == null ? touched(event) : touched;
        touched.add(metric, contribution);
      }
    }
    if (touched != null) {
      events.add(event);
    }
    return touched != null;
  }

  /**
   * Whether somebody else may be moving the same users' rows: metrics of theirs are being filled.
   */
  boolean isShared() {
    return users.values().stream().anyMatch(touched -> touched.rules.isFilling());
  }

  /** The users whose metrics change, in the order of the primary key. */
  List<UserNumber> users() {
    if (inOrder.size() != users.size()) {
      inOrder = users.keySet().stream().sorted(UserNumber.ORDER).toList();
    }
    return inOrder;
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
                added -> {
                  int metricNo = added.metric().metricNo();
                  KeptMetric.Range range =
                      KeptMetric.coldFor(
                          touched.metrics.horizon(metricNo),
                          added.metric().metric(),
                          added.events());
                  if (range != null) {
                    ranges.add(new ColdRange(user, metricNo, range.from(), range.to()));
                  }
                }));
    return ranges;
  }

  /** Takes in what is stored of {@link #cold}. */
  void loadedCold(List<MetricBucketRow> coldRows) {
    for (MetricBucketRow row : coldRows) {
      cold.computeIfAbsent(new BucketName(row.user(), row.metricNo()), name -> new HashMap<>())
          .put(row.bucket(), MetricCodec.decode(row.content()));
    }
  }

  /**
   * Folds everything. What was read of a user is let go of at once: all of it together would
   * outlive what the collector keeps for the young.
   */
  void fold() {
    for (UserNumber user : users()) {
      Touched touched = Objects.requireNonNull(users.remove(user));
      touched.added.forEach(added -> fold(user, touched.metrics, added));
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

  private void fold(UserNumber user, UserMetrics metrics, Added added) {
    CountedMetric metric = added.metric();
    int metricNo = metric.metricNo();
    KeptMetric.Folded folded =
        metrics
            .metric(metricNo)
            .add(
                metric.metric(),
                cold.isEmpty()
                    ? Buckets.NONE
                    : Buckets.of(cold.getOrDefault(new BucketName(user, metricNo), Map.of())),
                added.events(),
                metric.watches());
    metrics.put(metricNo, folded.next());
    folded
        .cold()
        .toMap()
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
