package dev.plaudit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {

  private final PendingInvalidations pending = new PendingInvalidations(3);

  @Test
  void keepsAKeyOnceAndCountsWhatFindsNoRoom() {
    // Given
    pending.add(List.of("a", "b", "a"));
    // When
    int lost = pending.add(List.of("b", "c", "d"));
    // Then
    assertThat(lost).isEqualTo(1);
    assertThat(pending.take(10)).containsExactly("a", "b", "c");
  }

  @Test
  void keepsAKeyThatIsAddedWhileItIsOnItsWay() {
    // Given
    pending.add(List.of("a"));
    List<String> onTheirWay = pending.take(10);
    // When
    pending.add(List.of("a"));
    // Then
    assertThat(onTheirWay).containsExactly("a");
    assertThat(pending.take(10)).containsExactly("a");
  }
}
