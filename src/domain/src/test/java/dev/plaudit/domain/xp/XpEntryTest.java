package dev.plaudit.domain.xp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XpEntryTest {
  private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
  private static final int DAY = 20_522;
  private static final UUID EVENT = EventKeys.eventKey("order:4711");
  private static final AwardRule ANSWER =
      AwardRule.always(new EventType("knowledge.answer.submitted"), 10, new Recipient.Actor());

  @Test
  @DisplayName("S30: the same event under the same rule is the same transaction")
  void redelivered() {
    // Given
    XpEntry first = XpEntry.award(ANSWER, EVENT, NINE, DAY);
    // When
    XpEntry again = XpEntry.award(ANSWER, EventKeys.eventKey("order:4711"), NINE, DAY);
    // Then
    assertThat(again).isEqualTo(first);
    assertThat(first.transactionId()).isEqualTo("award:" + EVENT + ":award");
    assertThat(first.amount()).isEqualTo(10);
    assertThat(first.source()).isEqualTo("knowledge.answer.submitted");
  }

  @Test
  @DisplayName("S30: an event delivered again after an edit of its rule is not another transaction")
  void edited() {
    // Given
    AwardRule edited =
        new AwardRule(
            ANSWER.eventType(),
            ANSWER.name(),
            99,
            new Recipient.UserNamedBy("author_id"),
            true,
            "answers");
    // When
    XpEntry again = XpEntry.award(edited, EVENT, NINE, DAY);
    // Then
    assertThat(again.transactionId())
        .isEqualTo(XpEntry.award(ANSWER, EVENT, NINE, DAY).transactionId());
  }

  @Test
  @DisplayName("S30: two rules, two events, two causes: never one transaction")
  void distinct() {
    // Given
    AwardRule bonus =
        new AwardRule(ANSWER.eventType(), "bonus", 30, new Recipient.Actor(), true, null);
    // When / Then
    assertThat(
            new String[] {
              TransactionIds.award(EVENT, ANSWER),
              TransactionIds.award(EVENT, bonus),
              TransactionIds.award(EventKeys.eventKey("order:4712"), ANSWER),
              TransactionIds.grant(EVENT),
              TransactionIds.reversal(TransactionIds.award(EVENT, ANSWER)),
              TransactionIds.reversal(TransactionIds.award(EVENT, bonus))
            })
        .doesNotHaveDuplicates()
        .allMatch(TransactionIds::isValid)
        .allMatch(TransactionIds::isReserved);
  }

  @Test
  @DisplayName("S32: a reversal stands on the day of what it reverses, and is there only once")
  void reversal() {
    // Given
    XpEntry award = XpEntry.award(ANSWER, EVENT, NINE, DAY);
    // When
    XpEntry reversal = award.reversal(NINE.plusSeconds(500_000), "event.voided");
    // Then
    assertThat(reversal.localDay()).isEqualTo(DAY);
    assertThat(reversal.reverses()).isEqualTo(award.transactionId());
    assertThat(reversal.amount()).isZero();
    assertThat(award.reversal(NINE, "operator").transactionId())
        .isEqualTo(reversal.transactionId());
    assertThatIllegalStateException()
        .isThrownBy(() -> reversal.reversal(NINE, "operator"))
        .withMessageContaining("correction");
  }

  @Test
  @DisplayName("S30: the longest id can be reversed")
  void longest() {
    // Given
    XpEntry entry = XpEntry.correction("x".repeat(200), NINE, DAY, 5, "admin", true);
    // When
    XpEntry reversal = entry.reversal(NINE, "admin");
    // Then
    assertThat(reversal.transactionId()).hasSizeLessThan(200);
  }

  @Test
  @DisplayName("S32: time is kept as the store keeps it, or the order would change by storing")
  void microseconds() {
    // Given
    Instant fine = NINE.plusNanos(1_999);
    // When
    XpEntry entry = XpEntry.correction("t", fine, DAY, 5, "admin", false);
    // Then
    assertThat(entry.occurredAt()).isEqualTo(NINE.plusNanos(1_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "9", "award-of-the-year", "a/b:c_d.e~", "!"})
  @DisplayName("S30: a client's own transaction ids")
  void clientIds(String id) {
    assertThat(TransactionIds.isValid(id)).isTrue();
    assertThat(TransactionIds.isReserved(id)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "é", "a\u0000", "a\u007f", "\ud83c\udf89"})
  @DisplayName("S30: what is no transaction id is refused")
  void badIds(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XpEntry.correction(id, NINE, DAY, 5, "admin", false))
        .withMessageContaining("transaction id");
  }

  @ParameterizedTest
  @CsvSource({
    "AWARD, 0, , false",
    "AWARD, 1000001, , false",
    "AWARD, -1000001, , false",
    "AWARD, -2147483648, , false",
    "AWARD, 5, , true",
    "GRANT, 0, , false",
    "GRANT, -5, , false",
    "GRANT, 5, g, false",
    "CORRECTION, 0, , false",
    "CORRECTION, 5, g, false",
    "REVERSAL, 5, , true",
    "REVERSAL, 0, , false",
    "REVERSAL, 0, g, true",
  })
  @DisplayName("S30: an entry that its kind does not allow cannot be made")
  void refused(XpKind kind, int amount, @Nullable String gate, boolean reverses) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new XpEntry(
                    "t", NINE, DAY, kind, amount, "test", gate, false, reverses ? "o" : null));
  }

  @Test
  @DisplayName("S30: no source, no gate of no name, no reversal of itself")
  void refusedTexts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XpEntry.correction("t", NINE, DAY, 5, "", false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> XpEntry.correction("t", NINE, DAY, 5, "s".repeat(201), false));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XpEntry("t", NINE, DAY, XpKind.AWARD, 5, "s", "", false, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XpEntry("t", NINE, DAY, XpKind.REVERSAL, 0, "s", null, false, "t"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XpEntry("t", NINE, DAY, XpKind.REVERSAL, 0, "s", null, false, " "));
  }
}
