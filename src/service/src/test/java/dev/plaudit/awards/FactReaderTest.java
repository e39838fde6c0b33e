package dev.plaudit.awards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Facts about voids, as this release and earlier ones wrote them. */
class FactReaderTest {
  @Test
  @DisplayName("S8: a void of an earlier release, which names no policy, ends grants")
  void withoutAPolicy() {
    // When
    Fact fact = read("");
    // Then
    assertThat(fact).isInstanceOf(Fact.Voided.class);
  }

  @Test
  @DisplayName("S8: a void asks for nothing where the tenant keeps grants, else that they end")
  void withAPolicy() {
    assertThat(read(",\"grants\":null")).isInstanceOf(Fact.Voided.class);
    assertThat(read(",\"grants\":\"revoke\"")).isInstanceOf(Fact.Voided.class);
    assertThat(read(",\"grants\":\"keep\"")).isNull();
    assertThatThrownBy(() -> read(",\"grants\":\"forget\""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static @Nullable Fact read(String further) {
    String json =
        """
        {"v":1,"id":"7f2c1f0e-93a3-3c52-8d2e-6a0d6a1f0b11","kind":"event.voided","tenant_id":"acme","user_id":"ada",
         "event_id":"e-1","event_key":"9b2f6c1a-1111-8222-9333-abcdefabcdef","event_type":"build.passed",
         "activity_type":"build.passed","occurred_at":"2026-03-02T09:00:00Z","local_date":"2026-03-02",
         "voided_at":"2026-03-03T09:00:00Z","reason":"mistake"%s}"""
            .formatted(further);
    return FactReader.read("acme/ada".getBytes(UTF_8), json.getBytes(UTF_8));
  }
}
