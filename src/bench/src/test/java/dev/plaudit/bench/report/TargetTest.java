package dev.plaudit.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class TargetTest {

  @Test
  @DisplayName("the bound itself passes, on both sides")
  void bound() {
    // Given
    Target floor = Target.atLeast("ratio", 0.35, "", 0.35);
    Target top = Target.atMost("memory", 512, "MB", 512);
    // When
    String verdicts = floor.verdict() + " " + top.verdict();
    // Then
    assertThat(verdicts).isEqualTo("PASS PASS");
  }

  @Test
  @DisplayName("a shortfall is told in per cent of the bound")
  void shortfall() {
    // Given
    Target floor = Target.atLeast("ratio", 0.28, "", 0.35);
    Target top = Target.atMost("time", 30, "ms", 25);
    // When
    String verdicts = floor.verdict() + ", " + top.verdict();
    // Then
    assertThat(verdicts).isEqualTo("SHORT by 20 %, SHORT by 20 %");
  }

  @Test
  @DisplayName("what was not measured does not pass")
  void notMeasured() {
    // Given
    Target target = Target.atLeast("ratio", Double.NaN, "", 0.35);
    // When
    String verdict = target.verdict();
    // Then
    assertThat(verdict).isEqualTo("NOT MEASURED");
  }
}
