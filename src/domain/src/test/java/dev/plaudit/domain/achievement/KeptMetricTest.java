package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeptMetricTest {
  private static final Metric WEEK = Samples.LESSONS.within(new Window.RollingDays(7));
  private static final int LONG_AGO = 20_000;
  private static final int TODAY = 20_100;
  private static final List<Watch> WATCHES = List.of(new Watch(1, false), new Watch(2, false));

  @Test
  @DisplayName("S8: an event is withdrawn from a bucket that has become cold, and with it the peak")
  void cold() {
    // Given
    KeptMetric.Folded old =
        KeptMetric.EMPTY.add(WEEK, Buckets.NONE, List.of(on(LONG_AGO), on(LONG_AGO)), WATCHES);
    KeptMetric.Folded now = old.next().add(WEEK, Buckets.NONE, List.of(on(TODAY)), WATCHES);
    // When
    KeptMetric.Withdrawn left =
        Objects.requireNonNull(
            now.next().withdraw(WEEK, now.cold(), List.of(on(LONG_AGO)), WATCHES));
    // Then
    assertThat(now.cold().starts()).containsExactly(LONG_AGO);
    assertThat(left.cold()).isEqualTo(Buckets.of(LONG_AGO, Bucket.of(1)));
    assertThat(left.next().hot().peak()).isEqualTo(1);
    assertThat(left.next().hot().buckets().starts()).containsExactly(TODAY);
    assertThat(left.lost()).extracting(lost -> lost.watch().threshold()).containsExactly(2L);
  }

  @Test
  @DisplayName("S8: what is kept of different values, or less than is taken, does not tell")
  void unknown() {
    // Given
    KeptMetric one = KeptMetric.EMPTY.add(WEEK, Buckets.NONE, List.of(on(TODAY)), WATCHES).next();
    Metric distinct = Metric.distinct(Selector.activity("LESSON"), "place");
    // Then
    assertThat(one.withdraw(WEEK, Buckets.NONE, List.of(on(TODAY), on(TODAY)), WATCHES)).isNull();
    assertThat(KeptMetric.EMPTY.withdraw(distinct, Buckets.NONE, List.of(on(TODAY)), WATCHES))
        .isNull();
  }

  private static Contribution on(int day) {
    return new Contribution(0, day, 1);
  }
}
