package dev.plaudit.awards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MovedTest {
  private static final UserKey USER = new UserKey(new TenantId("acme"), "u-1");

  private final Moved moved = new Moved();

  @Test
  @DisplayName("S8, S33: a level that a void took is a loss, and nobody in particular took it")
  void levelAlone() {
    // When
    moved.add(new Fact.LevelLost(USER, 2));
    // Then
    assertThat(moved.isLoss()).isTrue();
    assertThat(moved.isSilent()).isFalse();
    assertThat(moved.because().actor()).isEqualTo("plaudit");
  }
}
