package dev.plaudit.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RatesTest {
  @Test
  @DisplayName("one slow round moves the median to a neighbour, not to itself")
  void median() {
    // Given
    Rates odd = rates(12_000, 300, 11_000);
    Rates even = rates(12_000, 300, 11_000, 10_000);
    // When, then
    assertThat(odd.median()).isEqualTo(11_000);
    assertThat(even.median()).isEqualTo(10_500);
    assertThat(new Rates().median()).isNaN();
  }

  @Test
  @DisplayName("shares are of the same round, so a slow minute of the machine cancels out")
  void shares() {
    // Given
    Rates without = rates(20_000, 10_000, 15_000);
    Rates with = rates(14_000, 7_000, 10_500);
    // When
    Rates shares = with.of(without);
    // Then
    assertThat(shares.median()).isCloseTo(0.7, within(1e-9));
    assertThat(shares.text()).isEqualTo("0.70 0.70 0.70");
    assertThat(with.text()).isEqualTo("14,000 7,000 10,500");
  }

  private static Rates rates(double... rounds) {
    Rates rates = new Rates();
    for (double rate : rounds) {
      rates.add(rate);
    }
    return rates;
  }
}
