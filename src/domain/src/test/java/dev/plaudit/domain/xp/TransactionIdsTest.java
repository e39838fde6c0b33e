package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.EventType;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionIdsTest {
  private static final UUID EVENT = UUID.fromString("0190f3a1-7c3e-8b1f-9c57-3f2d1e0a4b66");

  @Test
  @DisplayName("S30: the id of an award names its event")
  void award() {
    AwardRule rule = AwardRule.always(new EventType("a.b"), 1, new Recipient.Actor());

    assertThat(TransactionIds.awardedEvent(TransactionIds.award(EVENT, rule))).isEqualTo(EVENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t-1",
        "award:",
        "award:0190f3a1-7c3e-8b1f-9c57-3f2d1e0a4b66",
        "award:0190f3a1-7c3e-8b1f-9c57-3f2d1e0a4b667:x",
        "award:0190f3a1-7c3e-8b1f-9c57-3f2d1e0a4bzz:x",
        "grant:0190f3a1-7c3e-8b1f-9c57-3f2d1e0a4b66",
      })
  @DisplayName("S30: no other id names an event")
  void others(String id) {
    assertThat(TransactionIds.awardedEvent(id)).isNull();
  }
}
