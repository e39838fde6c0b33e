package dev.plaudit.domain.xp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of one user's ledger, as asked for and never changed (S30). What it is credited is {@link
 * DayFold}'s answer.
 *
 * @param transactionId unique per tenant, see {@link TransactionIds}
 * @param occurredAt when it was earned, in microseconds, which is what the store keeps; finer parts
 *     are cut off, or the order would differ before and after storing
 * @param localDay epoch day in the zone of the user who receives; a reversal stands on the day of
 *     what it reverses, whenever it was asked for
 * @param amount XP as asked for, within ±{@link #MAX_AMOUNT}; its sign is the kind's to allow
 * @param source what it was for: event type, achievement id, or the corrector's word; 1 to 200
 *     characters
 * @param gate of all awards of a day under one gate a single one counts (S31); null: always counts
 * @param capExempt stands beside the daily cap: neither cut by it nor using it up (S32)
 * @param reverses the transaction that a reversal takes back; null for every other kind
 */
public record XpEntry(
    String transactionId,
    Instant occurredAt,
    int localDay,
    XpKind kind,
    int amount,
    String source,
    @Nullable String gate,
    boolean capExempt,
    @Nullable String reverses) {
  /** The most that one entry may move, either way. */
  public static final int MAX_AMOUNT = 1_000_000;

  /** The longest source and gate, in characters. */
  public static final int MAX_TEXT = 200;

  /** The order in which a day is folded (S32); ids are ASCII, so SQL's "C" collation agrees. */
  static final Comparator<XpEntry> LEDGER_ORDER =
      Comparator.comparing(XpEntry::occurredAt).thenComparing(XpEntry::transactionId);

  /**
   * @throws IllegalArgumentException if a value is outside of what its line above says
   */
  public XpEntry {
    occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    require(TransactionIds.isValid(transactionId), TransactionIds.FLAW);
    require(
        amount >= -MAX_AMOUNT && amount <= MAX_AMOUNT && kind.allows(amount),
        kind == XpKind.REVERSAL
            ? "a reversal's own amount is 0"
            : "the amount of a " + kind.text() + " cannot be " + amount);
    require(isText(source), "a source has 1 to 200 characters");
    require(gate == null || kind == XpKind.AWARD, "only awards have a gate");
    require(gate == null || isText(gate), "a gate has 1 to 200 characters");
    require(
        (reverses != null) == (kind == XpKind.REVERSAL),
        "a reversal names what it reverses, and nothing else does");
    require(
        reverses == null || (TransactionIds.isValid(reverses) && !reverses.equals(transactionId)),
        "a reversal names another transaction");
  }

  /** What a rule of the awards table gives for an event. */
  public static XpEntry award(AwardRule rule, UUID eventKey, Instant occurredAt, int localDay) {
    return new XpEntry(
        TransactionIds.award(eventKey, rule),
        occurredAt,
        localDay,
        XpKind.AWARD,
        rule.delta(),
        rule.eventType().value(),
        rule.dayGate(),
        false,
        null);
  }

  /** What an achievement gives. */
  public static XpEntry grant(
      UUID grantId,
      Instant grantedAt,
      int localDay,
      int amount,
      String achievementId,
      boolean capExempt) {
    return new XpEntry(
        TransactionIds.grant(grantId),
        grantedAt,
        localDay,
        XpKind.GRANT,
        amount,
        achievementId,
        null,
        capExempt,
        null);
  }

  /** What somebody entitled gives or takes; only what is given knows a cap. */
  public static XpEntry correction(
      String transactionId,
      Instant occurredAt,
      int localDay,
      int amount,
      String source,
      boolean capExempt) {
    return new XpEntry(
        transactionId,
        occurredAt,
        localDay,
        XpKind.CORRECTION,
        amount,
        source,
        null,
        capExempt,
        null);
  }

  /**
   * Takes this entry back, on its own day; asked for twice it is the same transaction.
   *
   * @throws IllegalStateException if this is a reversal: what it took is given back by a correction
   */
  public XpEntry reversal(Instant at, String source) {
    if (kind == XpKind.REVERSAL) {
      throw new IllegalStateException("a reversal cannot be reversed: post a correction");
    }
    return new XpEntry(
        /* transactionId= */ TransactionIds.reversal(transactionId),
        at,
        localDay,
        XpKind.REVERSAL,
        0,
        source,
        null,
        false,
        /* reverses= */ transactionId);
  }

  private static boolean isText(String text) {
    return !text.isEmpty() && text.length() <= MAX_TEXT;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
