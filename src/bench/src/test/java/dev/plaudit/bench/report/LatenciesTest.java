package dev.plaudit.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  @DisplayName("percentiles of 1 to 10,000 ms are what they are by counting, to three digits")
  void percentiles() {
    // Given
    Histogram micros = new Histogram(60_000_000L, 3);
    for (int millis = 1; millis <= 10_000; millis++) {
      micros.recordValue(millis * 1_000L);
    }
    // When
    Latencies latencies = Latencies.of(micros);
    // Then
    assertThat(latencies.count()).isEqualTo(10_000);
    assertThat(latencies.p50()).isCloseTo(5_000, within(5.0));
    assertThat(latencies.p90()).isCloseTo(9_000, within(9.0));
    assertThat(latencies.p99()).isCloseTo(9_900, within(10.0));
    assertThat(latencies.p999()).isCloseTo(9_990, within(10.0));
    assertThat(latencies.max()).isCloseTo(10_000, within(10.0));
  }

  @Test
  @DisplayName("a time below a millisecond keeps its digits")
  void small() {
    // Given
    Histogram micros = new Histogram(60_000_000L, 3);
    micros.recordValue(250);
    // When
    Latencies latencies = Latencies.of(micros);
    // Then
    assertThat(latencies.p50()).isEqualTo(0.25);
  }

  @Test
  @DisplayName("nothing taken is not a number, and never a good one")
  void empty() {
    // Given
    Histogram micros = new Histogram(60_000_000L, 3);
    // When
    Latencies latencies = Latencies.of(micros);
    // Then
    assertThat(latencies.p99()).isNaN();
    assertThat(Target.atMost("p99", latencies.p99(), "ms", 25).met()).isFalse();
  }
}
