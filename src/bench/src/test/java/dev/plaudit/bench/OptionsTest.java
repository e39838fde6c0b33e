package dev.plaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class OptionsTest {

  @Test
  @DisplayName("definitions are measured without the dense ones unless they are asked for")
  void dense() {
    // When
    Options without = Options.of(new String[] {"out", "service.jar", "--rules"});
    Options with = Options.of(new String[] {"out", "service.jar", "--rules", "--dense"});
    // Then
    assertThat(without.rulesOnly()).isTrue();
    assertThat(without.dense()).isFalse();
    assertThat(with.rulesOnly()).isTrue();
    assertThat(with.dense()).isTrue();
  }

  @Test
  @DisplayName("dense ones by themselves are refused rather than ignored")
  void denseAlone() {
    // Given
    String[] arguments = {"out", "service.jar", "--dense"};
    // Then
    assertThatThrownBy(() -> Options.of(arguments))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--rules");
  }
}
