package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @RepeatedTest(5)
  @DisplayName("S4: a double's text reads back as the same double, without exponent")
  void readsBack() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      // Given
      double value = (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(-60, 50));
      // When
      String text = NumberText.of(value);
      // Then
      assertThat(Double.parseDouble(text)).as("seed %d", seed).isEqualTo(value);
      assertThat(text).doesNotContainIgnoringCase("e").doesNotMatch(".*\\.\\d*0");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e2, 100",
    "-0.0, 0",
    "0.50, 0.5",
    "-12.25, -12.25",
    "1.5e-7, 0.00000015"
  })
  @DisplayName("S4: however a number is written, it has one text")
  void oneText(String written, String expected) {
    // Given
    BigDecimal decimal = new BigDecimal(written);
    // When
    String text = NumberText.of(decimal);
    // Then
    assertThat(text).isEqualTo(expected).isEqualTo(NumberText.of(decimal.doubleValue()));
  }
}
