package dev.plaudit.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalJsonTest {

  private final String tag = ConditionalJson.tag("{}".getBytes(UTF_8));

  @ParameterizedTest
  @ValueSource(strings = {"*", "%s", "W/%s", "\"other\", %s", "\"other\" ,W/%s , \"third\""})
  void knowsItsTag(String header) {
    // When
    boolean matches = ConditionalJson.matches(header.formatted(tag), tag);
    // Then
    assertThat(matches).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"other\"", "w/%s", "%s%s", "\"*\""})
  void knowsNoOther(String header) {
    // When
    boolean matches = ConditionalJson.matches(header.formatted(tag, tag), tag);
    // Then
    assertThat(matches).isFalse();
  }

  @Test
  void tagsOtherBytesOtherwise() {
    // When
    String other = ConditionalJson.tag("{ }".getBytes(UTF_8));
    // Then
    assertThat(other).isNotEqualTo(tag).matches("\"[A-Za-z0-9_-]{22}\"");
  }
}
