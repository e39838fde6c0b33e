package dev.plaudit.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MetricsTest {

  @Test
  @DisplayName("series are summed by name and label, and readings are subtracted")
  void sums() {
    // Given
    Metrics before = Metrics.parse("# TYPE x counter\nx_total{outcome=\"counted\"} 10.0\n");
    Metrics after =
        Metrics.parse(
            "x_total{outcome=\"counted\"} 35.0\nx_total{outcome=\"duplicate\"} 2.0\nx_total_more 9.0\n");
    // When
    Metrics added = after.since(before);
    // Then
    assertThat(added.sum("x_total", "outcome=\"counted\"")).isEqualTo(25.0);
    assertThat(added.sum("x_total", "")).isEqualTo(27.0);
  }
}
