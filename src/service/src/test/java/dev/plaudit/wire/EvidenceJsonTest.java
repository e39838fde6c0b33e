package dev.plaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.domain.achievement.LeafEvidence;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EvidenceJsonTest {
  @Test
  @DisplayName("S23: evidence reads back as it was written, to the last digit")
  void round_trip() {
    // Given
    List<LeafEvidence> leaves =
        List.of(
            new LeafEvidence(
                "/rule/all/0/sum",
                new BigDecimal("9000000000000.000001"),
                new BigDecimal("0.5"),
                "P30D",
                true,
                true,
                null,
                LocalDate.parse("2026-03-01"),
                Instant.parse("2026-03-01T09:00:00.123456Z"),
                Long.MIN_VALUE + 1),
            new LeafEvidence(
                "/rule/all/1/not/count",
                BigDecimal.ZERO,
                BigDecimal.TEN,
                "month",
                false,
                false,
                LocalDate.parse("2026-03-01"),
                null,
                null,
                null));
    // When
    String json = EvidenceJson.text(leaves);
    // Then
    assertThat(EvidenceJson.read(json)).isEqualTo(leaves);
    assertThat(json).contains("\"reached_at\":\"2026-03-01T09:00:00.123456Z\"");
    assertThat(EvidenceJson.read("[]")).isEmpty();
    assertThatThrownBy(() -> EvidenceJson.read("{")).isInstanceOf(IllegalArgumentException.class);
  }
}
