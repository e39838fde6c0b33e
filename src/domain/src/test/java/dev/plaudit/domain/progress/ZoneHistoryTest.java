package dev.plaudit.domain.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.progress.ZoneHistory.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ZoneHistoryTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

  @Test
  @DisplayName("S12: a zone holds from its instant on, and nothing before it changes")
  void forwardOnly() {
    // Given
    ZoneHistory zones = ZoneHistory.of(UTC);
    // When
    ZoneHistory changed = zones.with(APRIL, TOKYO).with(MARCH, BERLIN);
    // Then
    assertThat(changed.at(MARCH.minusNanos(1))).isEqualTo(UTC);
    assertThat(changed.at(MARCH)).isEqualTo(BERLIN);
    assertThat(changed.at(APRIL.minusNanos(1))).isEqualTo(BERLIN);
    assertThat(changed.at(APRIL)).isEqualTo(TOKYO);
    assertThat(zones.at(APRIL)).isEqualTo(UTC);
  }

  @Test
  @DisplayName("S12: a second change at the same instant replaces the first")
  void sameInstant() {
    // Given
    ZoneHistory zones = ZoneHistory.of(UTC).with(MARCH, BERLIN);
    // When
    ZoneHistory changed = zones.with(MARCH, TOKYO);
    // Then
    assertThat(changed).isEqualTo(ZoneHistory.of(UTC).with(MARCH, TOKYO));
    assertThat(changed.entries()).hasSize(2);
  }

  @Test
  @DisplayName("S12: a person's own zone outlasts later changes of the tenant's default")
  void overridden() {
    // Given a tenant that moves in March and in April
    ZoneHistory tenant = ZoneHistory.of(UTC).with(MARCH, BERLIN).with(APRIL, UTC);
    Instant midMarch = MARCH.plusSeconds(86_400);
    // When
    ZoneHistory person = tenant.overriddenBy(List.of(new Entry(midMarch, TOKYO)));
    // Then
    assertThat(person.at(MARCH.minusNanos(1))).isEqualTo(UTC);
    assertThat(person.at(MARCH)).isEqualTo(BERLIN);
    assertThat(person.at(midMarch)).isEqualTo(TOKYO);
    assertThat(person.at(APRIL)).isEqualTo(TOKYO);
    assertThat(tenant.overriddenBy(List.of())).isEqualTo(tenant);
    assertThat(tenant.overriddenBy(List.of(new Entry(Instant.MIN, TOKYO))))
        .isEqualTo(ZoneHistory.of(TOKYO));
  }
}
