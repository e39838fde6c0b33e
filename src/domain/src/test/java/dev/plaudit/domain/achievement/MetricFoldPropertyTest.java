package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

/** S21 for any metric, any events, any order; the oracle goes through all events for each day. */
class MetricFoldPropertyTest {
  private static final int ROUNDS = 150;
  private static final Comparator<Contribution> BY_DAY =
      Comparator.comparingInt(Contribution::localDay).thenComparingInt(Contribution::ref);

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Metric metric = metric();
  private final List<Watch> watches = watches();

  @RepeatedTest(ROUNDS)
  @DisplayName("S21: shuffled = sorted (buckets, peak, what is told)")
  void anyOrder() {
    // Given
    List<Contribution> sorted = events();
    List<Contribution> shuffled = shuffle(sorted);
    // When
    MetricResult one = add(MetricState.EMPTY, sorted);
    MetricResult other = add(MetricState.EMPTY, shuffled);
    // Then
    assertThat(other.next()).as(context()).isEqualTo(one.next());
    assertThat(told(other.reached())).as(context()).isEqualTo(told(one.reached()));
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S21: after any order the state says what the set of events alone says")
  void oracle() {
    // Given
    List<Contribution> events = shuffle(events());
    // When
    MetricResult result = add(MetricState.EMPTY, events);
    // Then
    Map<Object, Long> windows = windows(events);
    long best = windows.values().stream().mapToLong(Long::longValue).max().orElse(0);
    assertThat(result.next().peak()).as(context()).isEqualTo(best);
    assertThat(told(result.reached())).as(context()).isEqualTo(expected(events));
    assertThat(result.reached()).as(context()).extracting(this::name).doesNotHaveDuplicates();
    for (Contribution event : events) {
      assertThat(result.next().valueOn(metric, event.localDay()))
          .as(context())
          .isEqualTo(windows.getOrDefault(period(event.localDay()), 0L));
    }
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S21: any split into batches = one batch, and only near buckets need be known")
  void anySplit() {
    // Given
    List<Contribution> events = shuffle(events());
    MetricResult whole = add(MetricState.EMPTY, events);
    NavigableMap<Integer, Bucket> store = new TreeMap<>();
    List<Crossing> reached = new ArrayList<>();
    long peak = 0;
    for (int from = 0; from < events.size(); ) {
      int to = Math.min(events.size(), from + random.nextInt(1, 6));
      List<Contribution> batch = events.subList(from, to);
      // When
      MetricResult part = add(new MetricState(peak, Buckets.of(near(store, batch))), batch);
      // Then
      reached.addAll(part.reached());
      peak = part.next().peak();
      part.next().buckets().toMap().forEach((start, bucket) -> apply(store, start, bucket));
      from = to;
    }
    assertThat(reached).as(context()).isEqualTo(whole.reached());
    assertThat(new MetricState(peak, Buckets.of(store))).as(context()).isEqualTo(whole.next());
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S21: a reading tells the first day or period on which the threshold stands")
  void firstReached() {
    // Given
    List<Contribution> events = events();
    MetricState state = add(MetricState.EMPTY, shuffle(events)).next();
    long threshold = watches.get(0).threshold();
    // When
    Reading reading = state.reading(metric, threshold, null);
    // Then
    Map<Object, Long> windows = windows(events);
    Integer first =
        events.stream()
            .filter(event -> windows.getOrDefault(period(event.localDay()), 0L) >= threshold)
            .map(event -> metric.window().bucketOf(event.localDay()))
            .min(Comparator.naturalOrder())
            .orElse(null);
    boolean dated = first != null && !metric.window().equals(Window.LIFETIME);
    assertThat(reading.reachedOn())
        .as(context())
        .isEqualTo(dated ? LocalDate.ofEpochDay(Objects.requireNonNull(first)) : null);
    assertThat(reading.value() >= threshold).as(context()).isEqualTo(first != null);
  }

  @RepeatedTest(ROUNDS)
  @DisplayName("S8: what is voided is as if it had never been, and what falls is told")
  void withdraw() {
    // Given
    List<Contribution> events = shuffle(events());
    int cut = random.nextInt(events.size() + 1);
    List<Contribution> voided = events.subList(0, cut);
    List<Contribution> left = shuffle(events.subList(cut, events.size()));
    MetricState state = add(MetricState.EMPTY, shuffle(events)).next();
    // When
    MetricResult result = MetricFold.withdraw(metric, state, voided, watches);
    // Then
    assertThat(result.next()).as(context()).isEqualTo(add(MetricState.EMPTY, left).next());
    Set<String> fallen = new HashSet<>(expected(events));
    fallen.removeAll(expected(left));
    assertThat(told(result.lost())).as(context()).isEqualTo(fallen);
    assertThat(result.reached()).as(context()).isEmpty();
  }

  private MetricResult add(MetricState state, List<Contribution> events) {
    return MetricFold.add(metric, state, events, watches);
  }

  /** All that the fold is promised to be given, and nothing more. */
  private NavigableMap<Integer, Bucket> near(
      NavigableMap<Integer, Bucket> store, List<Contribution> batch) {
    Window window = metric.window();
    NavigableMap<Integer, Bucket> near = new TreeMap<>();
    Set<Long> amounts = batch.stream().map(Contribution::amount).collect(Collectors.toSet());
    for (Contribution event : batch) {
      int bucket = window.bucketOf(event.localDay());
      near.putAll(store.subMap(bucket - window.reach(), true, bucket + window.reach(), true));
    }
    if (window.reach() == 0) {
      near.replaceAll(
          (start, bucket) -> {
            Map<Long, Integer> asked = bucket.values().toMap();
            asked.keySet().retainAll(amounts);
            return new Bucket(bucket.total(), Occurrences.of(asked));
          });
    }
    return near;
  }

  private static void apply(NavigableMap<Integer, Bucket> store, int start, Bucket next) {
    Bucket before = store.getOrDefault(start, Bucket.of(0));
    Map<Long, Integer> values = before.values().toMap();
    values.putAll(next.values().toMap());
    store.put(start, new Bucket(next.total(), Occurrences.of(values)));
  }

  /** What must have been told: a watch for once by itself, a watch for every period with it. */
  private Set<String> expected(Collection<Contribution> events) {
    Map<Object, Long> windows = windows(events);
    Set<String> expected = new HashSet<>();
    for (Watch watch : watches) {
      for (Contribution event : events) {
        if (windows.getOrDefault(period(event.localDay()), 0L) >= watch.threshold()) {
          expected.add(watch.everyPeriod() ? watch + "@" + period(event.localDay()) : "" + watch);
        }
      }
    }
    return expected;
  }

  private Set<String> told(List<Crossing> crossings) {
    return crossings.stream().map(this::name).collect(Collectors.toSet());
  }

  private String name(Crossing crossing) {
    Watch watch = crossing.watch();
    return watch.everyPeriod() ? watch + "@" + period(crossing.bucket()) : "" + watch;
  }

  /** What each window holds, by the period's name or by the day on which the window ends. */
  private Map<Object, Long> windows(Collection<Contribution> events) {
    Map<Object, Long> windows = new HashMap<>();
    for (Contribution end : events) {
      Object period = period(end.localDay());
      if (!windows.containsKey(period)) {
        Stream<Contribution> inside =
            metric.window() instanceof Window.RollingDays rolling
                ? events.stream()
                    .filter(event -> event.localDay() <= end.localDay())
                    .filter(event -> event.localDay() > end.localDay() - rolling.days())
                : events.stream().filter(event -> period(event.localDay()).equals(period));
        windows.put(period, value(inside.toList()));
      }
    }
    return windows;
  }

  private long value(List<Contribution> events) {
    return switch (metric.kind()) {
      case COUNT -> events.size();
      case SUM -> events.stream().mapToLong(Contribution::amount).sum();
      case DISTINCT -> events.stream().map(Contribution::amount).distinct().count();
    };
  }

  private Object period(int epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    if (metric.window() instanceof Window.Calendar calendar) {
      return switch (calendar.unit()) {
        case DAY -> date;
        case WEEK ->
            date.get(IsoFields.WEEK_BASED_YEAR)
                + "-W"
                + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        case MONTH -> YearMonth.from(date);
      };
    }
    return metric.window().equals(Window.LIFETIME) ? "ever" : date;
  }

  private List<Contribution> events() {
    int span = random.nextInt(1, 120);
    int start = random.nextInt(-400, 22_000);
    int count = random.nextInt(1, 80);
    List<Contribution> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long amount =
          switch (metric.kind()) {
            case COUNT -> 1;
            case SUM -> random.nextLong(1, 5_000_000);
            case DISTINCT -> random.nextLong(8);
          };
      events.add(new Contribution(i, start + random.nextInt(span), amount));
    }
    events.sort(BY_DAY);
    return events;
  }

  private List<Contribution> shuffle(List<Contribution> events) {
    List<Contribution> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(random.nextLong()));
    return shuffled;
  }

  private Metric metric() {
    Selector lessons = Selector.activity("LESSON");
    Window window =
        switch (random.nextInt(5)) {
          case 0 -> Window.LIFETIME;
          case 1 -> new Window.RollingDays(random.nextInt(1, 31));
          case 2 -> new Window.Calendar(CalendarUnit.DAY);
          case 3 -> new Window.Calendar(CalendarUnit.WEEK);
          default -> new Window.Calendar(CalendarUnit.MONTH);
        };
    Metric any =
        switch (random.nextInt(3)) {
          case 0 -> Metric.count(lessons);
          case 1 -> Metric.sum(lessons, "minutes");
          default -> Metric.distinct(lessons, null);
        };
    return any.within(window);
  }

  private List<Watch> watches() {
    boolean calendar = metric.window() instanceof Window.Calendar;
    long most = metric.kind() == Metric.Kind.DISTINCT ? 9 : 40 * metric.kind().scale();
    List<Watch> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(new Watch(random.nextLong(1, most), calendar && random.nextBoolean()));
    }
    return all.stream().distinct().sorted().toList();
  }

  private String context() {
    return "seed " + seed + ", " + metric.canonical();
  }
}
