package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeenTest {
  private static final long LAG = Seen.MAY_LAG.toNanos();

  @Test
  @DisplayName("S35: what was read must be there again, but not before a copy must have it")
  void least() {
    Seen seen = new Seen();
    seen.add(0, Map.of("ada", 90L, "bob", 40L));
    seen.add(10, Map.of("ada", 80L, "eve", 10L));

    assertThat(seen.least(LAG - 1)).isEmpty();
    assertThat(seen.least(LAG)).isEqualTo(Map.of("ada", 90L, "bob", 40L));
    assertThat(seen.least(LAG + 10)).isEqualTo(Map.of("ada", 90L, "bob", 40L, "eve", 10L));
  }
}
