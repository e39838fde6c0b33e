package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a user, hot and cold, is what would be there if nothing were ever put away. */
class UserMetricsTest {
  private static final List<Watch> WATCHES =
      List.of(new Watch(2, false), new Watch(5, false), new Watch(9, false));
  private static final List<Metric.Kind> KINDS = List.of(Metric.Kind.values());

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"lifetime", "P1D", "P7D", "P30D", "day", "week", "month"})
  @DisplayName("S21: hot and cold together hold what one state would, in any order of arrival")
  void hot_and_cold(String window) {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Metric.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      Metric metric = metric(kind, window);
      MetricState whole = MetricState.EMPTY;
      UserMetrics kept = UserMetrics.empty();
      NavigableMap<Integer, Bucket> cold = new TreeMap<>();
      List<Crossing> expected = new ArrayList<>();
      List<Crossing> told = new ArrayList<>();

      for (int batch = 0; batch < 40; batch++) {
        List<Contribution> events = events(random, kind);
        MetricResult plain = MetricFold.add(metric, whole, events, WATCHES);
        whole = plain.next();
        expected.addAll(plain.reached());

        UserMetrics stored = UserMetrics.decode(kept.encode());
        KeptMetric before = stored.metric(7);
        KeptMetric.Range range = KeptMetric.coldFor(stored.horizon(7), metric, events);
        Buckets loaded =
            range == null
                ? Buckets.NONE
                : Buckets.of(cold.subMap(range.from(), true, range.to(), true));
        KeptMetric.Folded folded = before.add(metric, loaded, events, WATCHES);
        folded.cold().toMap().forEach((day, bucket) -> cold.put(day, stored(bucket)));
        kept.put(7, folded.next());
        told.addAll(folded.reached());
      }

      NavigableMap<Integer, Bucket> all = new TreeMap<>(cold);
      all.putAll(kept.metric(7).hot().buckets().toMap());
      assertThat(told).as("seed %d", seed).isEqualTo(expected);
      assertThat(kept.metric(7).hot().peak()).as("seed %d", seed).isEqualTo(whole.peak());
      assertThat(all).as("seed %d", seed).isEqualTo(whole.buckets().toMap());
    }
  }

  @Test
  @DisplayName("S21: a year of one event a day keeps a week more than the window at hand")
  void stays_small() {
    Metric metric = metric(Metric.Kind.COUNT, "P7D");
    KeptMetric kept = KeptMetric.EMPTY;

    for (int day = 20_000; day < 20_365; day++) {
      kept = kept.add(metric, Buckets.NONE, List.of(new Contribution(0, day, 1)), WATCHES).next();
    }

    assertThat(kept.hot().buckets().size()).isEqualTo(14);
  }

  @Test
  @DisplayName("S21: where there are as many different values as anybody waits for, none is kept")
  void enough_is_enough() {
    Metric metric = metric(Metric.Kind.DISTINCT, "lifetime");
    KeptMetric kept = manyValues(metric);

    assertThat(kept.hot()).isEqualTo(MetricState.lifetime(9));
  }

  @Test
  @DisplayName("S21: days that share a window keep their values, for other days may have the same")
  void enough_in_a_day() {
    Metric metric = metric(Metric.Kind.DISTINCT, "P7D");
    KeptMetric kept = manyValues(metric);
    kept = kept.add(metric, Buckets.NONE, List.of(new Contribution(0, 20_001, 3)), WATCHES).next();

    assertThat(kept.hot().peak()).isEqualTo(9);
    assertThat(kept.hot().valueOn(metric, 20_001)).isEqualTo(9);
  }

  @Test
  void what_nobody_counts_any_more_goes() {
    UserMetrics metrics = UserMetrics.empty();
    metrics.put(1, KeptMetric.EMPTY);
    metrics.put(2, new KeptMetric(MetricState.lifetime(3), KeptMetric.NOTHING_COLD));

    metrics.keepOnly(number -> number == 2);

    assertThat(UserMetrics.decode(metrics.encode()).all())
        .containsOnlyKeys(2)
        .containsValue(new KeptMetric(MetricState.lifetime(3), KeptMetric.NOTHING_COLD));
  }

  @Test
  @DisplayName("S21: the horizon is known without the rest, of what was read and of what was put")
  void horizon() {
    UserMetrics metrics = UserMetrics.empty();
    metrics.put(3, new KeptMetric(MetricState.lifetime(1), 20_000));

    assertThat(metrics.horizon(3)).isEqualTo(20_000);
    assertThat(UserMetrics.decode(metrics.encode()).horizon(3)).isEqualTo(20_000);
    assertThat(metrics.horizon(4)).isEqualTo(KeptMetric.NOTHING_COLD);
  }

  @Test
  @DisplayName("S21: values that were stored in another order read the same")
  void other_order() {
    byte[] bytes = MetricCodec.encode(Bucket.of(Map.of(5L, 1, 9L, 2)));
    byte[] swapped = bytes.clone();
    System.arraycopy(bytes, 2, swapped, 11, 9);
    System.arraycopy(bytes, 11, swapped, 2, 9);

    assertThat(swapped).isNotEqualTo(bytes);
    assertThat(MetricCodec.decode(swapped)).isEqualTo(MetricCodec.decode(bytes));
  }

  @Test
  void a_length_beyond_the_end_is_refused() {
    byte[] manyValues = {1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};

    assertThatThrownBy(() -> MetricCodec.decode(manyValues))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end too soon");
  }

  @Test
  void bytes_of_something_else_are_refused() {
    byte[] whole = UserMetrics.empty().encode();
    byte[] cut = {whole[0]};
    byte[] later = {9, 0};

    assertThatThrownBy(() -> UserMetrics.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UserMetrics.decode(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layout");
  }

  /** Far more different values on one day than anybody waits for. */
  private static KeptMetric manyValues(Metric metric) {
    KeptMetric kept = KeptMetric.EMPTY;
    for (int value = 0; value < 1_000; value++) {
      Contribution event = new Contribution(0, 20_000, value);
      kept = kept.add(metric, Buckets.NONE, List.of(event), WATCHES).next();
    }
    return kept;
  }

  private static Bucket stored(Bucket bucket) {
    return MetricCodec.decode(MetricCodec.encode(bucket));
  }

  private static Metric metric(Metric.Kind kind, String window) {
    Selector selector = Selector.activity("LESSON");
    Metric plain =
        switch (kind) {
          case COUNT -> Metric.count(selector);
          case SUM -> Metric.sum(selector, "km");
          case DISTINCT -> Metric.distinct(selector, null);
        };
    return plain.within(Objects.requireNonNull(Window.parse(window)));
  }

  // Mostly around today, which moves on; now and then far in the past.
  private static List<Contribution> events(SplittableRandom random, Metric.Kind kind) {
    List<Contribution> events = new ArrayList<>();
    int size = random.nextInt(1, 5);
    for (int i = 0; i < size; i++) {
      int day = 20_000 + random.nextInt(random.nextInt(4) == 0 ? 400 : 40);
      long amount =
          switch (kind) {
            case COUNT -> 1;
            case SUM -> random.nextInt(1, 3);
            case DISTINCT -> random.nextLong(6) - 3;
          };
      events.add(new Contribution(i, day, amount));
    }
    return events;
  }
}
