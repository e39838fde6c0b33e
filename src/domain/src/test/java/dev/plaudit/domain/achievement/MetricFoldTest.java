package dev.plaudit.domain.achievement;

import static dev.plaudit.domain.achievement.Samples.LESSONS;
import static dev.plaudit.domain.achievement.Samples.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MetricFoldTest {
  private static final Metric MONTHLY = LESSONS.within(new Window.Calendar(CalendarUnit.MONTH));
  private static final Metric WEEK_LONG = LESSONS.within(new Window.RollingDays(7));

  @Test
  @DisplayName("S21: two thresholds reached by one batch are told, each with its own event")
  void twoThresholds() {
    // Given
    List<Watch> watches = List.of(new Watch(4, false), new Watch(5, false), new Watch(7, false));
    List<Contribution> three = events("2026-03-01", "2026-03-01", "2026-03-02");
    // When
    MetricResult result = MetricFold.add(LESSONS, MetricState.lifetime(3), three, watches);
    // Then
    assertThat(result.reached())
        .containsExactly(
            new Crossing(new Watch(4, false), 0, 4, 0), new Crossing(new Watch(5, false), 0, 5, 1));
    assertThat(result.next()).isEqualTo(MetricState.lifetime(6));
    assertThat(result.lost()).isEmpty();
  }

  @Test
  @DisplayName("S12, S21: a late event counts on its own day and fills a window of the past")
  void late() {
    // Given
    List<Watch> watches = List.of(new Watch(3, false));
    MetricState state =
        MetricFold.add(
                WEEK_LONG,
                MetricState.EMPTY,
                events("2026-03-01", "2026-03-07", "2026-03-20"),
                watches)
            .next();
    // When
    MetricResult result = MetricFold.add(WEEK_LONG, state, events("2026-03-04"), watches);
    // Then
    assertThat(result.reached())
        .containsExactly(new Crossing(new Watch(3, false), day("2026-03-07"), 3, 0));
    assertThat(result.next().reading(WEEK_LONG, 3, null))
        .isEqualTo(new Reading(3, LocalDate.parse("2026-03-07"), null));
    assertThat(result.next().valueOn(WEEK_LONG, day("2026-03-20"))).isEqualTo(1);
  }

  @Test
  @DisplayName("S21: a window of days slides, so its eighth day has forgotten the first")
  void slides() {
    // Given
    List<Watch> watches = List.of(new Watch(2, false));
    // When
    MetricResult apart =
        MetricFold.add(WEEK_LONG, MetricState.EMPTY, events("2026-03-01", "2026-03-08"), watches);
    // Then
    assertThat(apart.reached()).isEmpty();
    assertThat(apart.next().peak()).isEqualTo(1);
  }

  @Test
  @DisplayName("S21: each period tells its own; what is waited for once is told once")
  void periods() {
    // Given
    List<Watch> watches = List.of(new Watch(2, false), new Watch(2, true));
    // When
    MetricResult result =
        MetricFold.add(
            MONTHLY,
            MetricState.EMPTY,
            events("2026-04-02", "2026-03-31", "2026-04-30", "2026-03-01", "2026-03-02"),
            watches);
    // Then
    assertThat(result.reached())
        .containsExactly(
            new Crossing(new Watch(2, true), day("2026-04-01"), 2, 2),
            new Crossing(new Watch(2, false), day("2026-04-01"), 2, 2),
            new Crossing(new Watch(2, true), day("2026-03-01"), 2, 3));
    LocalDate march = LocalDate.parse("2026-03-01");
    assertThat(result.next().reading(MONTHLY, 2, march)).isEqualTo(new Reading(3, march, null));
    assertThat(result.next().reading(MONTHLY, 4, march)).isEqualTo(new Reading(3, null, null));
    assertThat(result.next().reading(MONTHLY, 2, LocalDate.parse("2026-05-01")))
        .isEqualTo(Reading.NOTHING);
  }

  @Test
  @DisplayName("S8: a void takes back one event, and of a value that occurred twice nothing else")
  void distinctVoid() {
    // Given
    Metric metric = Metric.distinct(Selector.activity("LESSON"), null);
    List<Watch> watches = List.of(new Watch(2, false));
    Contribution one = new Contribution(0, 100, 11);
    Contribution other = new Contribution(1, 100, 22);
    MetricState state =
        MetricFold.add(metric, MetricState.EMPTY, List.of(one, other, one), watches).next();
    // When
    MetricResult first = MetricFold.withdraw(metric, state, List.of(one), watches);
    MetricResult second = MetricFold.withdraw(metric, first.next(), List.of(one), watches);
    // Then
    assertThat(first.lost()).isEmpty();
    assertThat(first.next().buckets()).isEqualTo(Buckets.of(0, Bucket.of(Map.of(11L, 1, 22L, 1))));
    assertThat(second.lost()).containsExactly(new Crossing(new Watch(2, false), 0, 1, 0));
    assertThat(second.next().buckets()).isEqualTo(Buckets.of(0, Bucket.of(Map.of(22L, 1))));
  }

  @Test
  @DisplayName("S8: what was never added cannot be taken back")
  void neverAdded() {
    // Given
    MetricState state = MetricState.lifetime(1);
    Contribution more = new Contribution(0, 100, 2);
    // When
    // Then
    assertThatThrownBy(() -> MetricFold.withdraw(LESSONS, state, List.of(more), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                MetricFold.withdraw(
                    Metric.distinct(Selector.activity("LESSON"), null),
                    new MetricState(1, Buckets.of(0, Bucket.of(Map.of(5L, 1)))),
                    List.of(new Contribution(0, 100, 6)),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("S21: a sum beyond all thresholds stays there and does not turn negative")
  void saturates() {
    // Given
    Metric sum = Metric.sum(Selector.activity("LESSON"), "minutes");
    Metric weekLong = sum.within(new Window.RollingDays(7));
    long most = Long.MAX_VALUE - 1;
    MetricState days =
        new MetricState(most, Buckets.of(Map.of(99, Bucket.of(most), 100, Bucket.of(most))));
    // When
    long total =
        MetricFold.add(
                sum, MetricState.lifetime(most), List.of(new Contribution(0, 100, 5)), List.of())
            .next()
            .peak();
    // Then
    assertThat(total).isEqualTo(Long.MAX_VALUE);
    assertThat(days.valueOn(weekLong, 100)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  @DisplayName("S21: a state does not change with what it was made of")
  void immutable() {
    // Given
    Map<Long, Integer> values = new HashMap<>(Map.of(1L, 1));
    Map<Integer, Bucket> buckets = new HashMap<>(Map.of(0, Bucket.of(values)));
    MetricState state = new MetricState(1, Buckets.of(buckets));
    // When
    values.put(2L, 1);
    buckets.clear();
    // Then
    assertThat(state.buckets()).isEqualTo(Buckets.of(0, Bucket.of(Map.of(1L, 1))));
  }

  private static List<Contribution> events(String... dates) {
    List<Contribution> events = new ArrayList<>();
    for (String date : dates) {
      events.add(new Contribution(events.size(), day(date), 1));
    }
    return events;
  }
}
