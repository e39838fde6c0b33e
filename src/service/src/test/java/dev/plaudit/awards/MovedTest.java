package dev.plaudit.awards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MovedTest {
  private static final UserKey USER = new UserKey(new TenantId("acme"), "u-1");
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private final Moved moved = new Moved();

  @Test
  @DisplayName("S8: of several voids that are judged at once, each is named")
  void severalVoids() {
    // When
    moved.add(new Fact.Voided(USER, "event:a", "mistake"));
    moved.add(new Fact.LevelLost(USER, 3));
    moved.add(new Fact.Voided(USER, "event:b", "mistake"));
    moved.add(new Fact.Voided(USER, "event:c", "test run"));
    // Then
    assertThat(moved.because().actor()).isEqualTo("event:a, event:b, event:c");
    assertThat(moved.because().reason()).isEqualTo("mistake; test run");
    assertThat(moved.levelHeld()).isEqualTo(3);
    assertThat(moved.at(NOW)).isEqualTo(NOW);
  }

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
