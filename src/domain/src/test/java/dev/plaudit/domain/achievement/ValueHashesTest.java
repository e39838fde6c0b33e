package dev.plaudit.domain.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.Scalars;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValueHashesTest {
  @Test
  @DisplayName("S21: one and 1.0 are one value, \"1\" is another, whichever came first")
  void same() {
    ValueHashes hashes = new ValueHashes();

    assertThat(hashes.of(1L)).isEqualTo(Scalars.hash(1L));
    assertThat(hashes.of(new BigDecimal("1.0"))).isEqualTo(Scalars.hash(1L));
    assertThat(hashes.of(1)).isEqualTo(hashes.of(1L));
    assertThat(hashes.of("1")).isNotEqualTo(hashes.of(1L));
  }
}
