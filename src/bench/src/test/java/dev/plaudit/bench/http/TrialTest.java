package dev.plaudit.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plaudit.bench.http.Trial.Sample;
import dev.plaudit.bench.report.Latencies;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleToLongFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TrialTest {
  private static final double RATE = 10_000;

  @Test
  @DisplayName("a sawtooth that comes back is no growth")
  void sawtooth() {
    // Given
    Trial trial = trial(second -> (long) (second * 4 % 2 * 2_500));
    // When
    double growth = trial.growth();
    // Then
    assertThat(growth).isCloseTo(0, within(0.03));
    assertThat(trial.sustained()).isTrue();
  }

  @Test
  @DisplayName("a backlog that grows by a tenth of the rate is seen before it is large")
  void growing() {
    // Given
    Trial trial = trial(second -> (long) (second * RATE / 10));
    // When
    String shortfall = trial.shortfall();
    // Then
    assertThat(trial.growth()).isCloseTo(0.1, within(0.001));
    assertThat(shortfall).contains("grew by 10 %");
  }

  @Test
  @DisplayName("the first third is settling in and does not count as growth")
  void settling() {
    // Given
    Trial trial = trial(second -> Math.min(5_000, (long) (second * 2_500)));
    // When
    boolean sustained = trial.sustained();
    // Then
    assertThat(sustained).isTrue();
  }

  @Test
  @DisplayName("a single event that was not accepted fails the rate")
  void refused() {
    // Given
    Trial trial = new Trial(RATE, answered(99_999, Map.of("503 busy", 1L)), List.of(), 0.1);
    // When
    String shortfall = trial.shortfall();
    // Then
    assertThat(shortfall).isEqualTo("not everything was accepted");
  }

  private static Trial trial(DoubleToLongFunction backlog) {
    List<Sample> samples =
        DoubleStream.iterate(0, second -> second < 10, second -> second + 0.25)
            .mapToObj(second -> new Sample(second, backlog.applyAsLong(second)))
            .toList();
    return new Trial(RATE, answered(100_000, Map.of()), samples, 0.5);
  }

  private static IngestResult answered(long accepted, Map<String, Long> problems) {
    Latencies fast = new Latencies(1_000, 3, 5, 9, 12, 20);
    return new IngestResult(100_000, accepted, 0, 10, fast, problems);
  }
}
