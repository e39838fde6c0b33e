package dev.plaudit.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.bench.report.Latencies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateSearchTest {
  private static final double CAPACITY = 20_000;

  @ParameterizedTest(name = "from {0}")
  @ValueSource(doubles = {14_000, 19_000, 20_000, 23_000, 30_000})
  @DisplayName("the rate found is kept up, and within 5 % of the capacity in seven trials")
  void finds(double estimate) {
    // Given
    RateSearch search = new RateSearch(RateSearchTest::trial, 7);
    // When
    double rate = search.from(estimate);
    // Then
    assertThat(rate).isBetween(CAPACITY * 0.95, CAPACITY);
    assertThat(search.trials()).hasSizeLessThanOrEqualTo(7);
  }

  private static Trial trial(double rate) {
    long accepted = rate <= CAPACITY ? 1_000 : 999;
    Latencies fast = new Latencies(10, 3, 5, 9, 12, 20);
    return new Trial(rate, new IngestResult(1_000, accepted, 0, 1, fast, Map.of()), List.of(), 0);
  }
}
