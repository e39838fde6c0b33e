package dev.plaudit.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plaudit.domain.tenant.TenantId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"u-1", "a/b", "/", " ", "ü🎉"})
  @DisplayName("S40: a Kafka key reads back as the same person")
  void roundTrip(String userId) {
    // Given
    UserKey key = new UserKey(new TenantId("acme"), userId);
    // When
    UserKey read = UserKey.parse(key.kafkaKey());
    // Then
    assertThat(read).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "acme/", "/u-1", "Acme/u-1", "acme/\u0000", "acme/\ud83c"})
  @DisplayName("S40: what is no Kafka key of ours is refused")
  void refused(String text) {
    // Given a text that no user key writes
    // When / Then
    assertThatIllegalArgumentException().isThrownBy(() -> UserKey.parse(text));
  }
}
