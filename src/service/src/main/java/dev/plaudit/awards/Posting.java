package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.domain.xp.XpKind;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.AwardVoidedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry that somebody wants in a ledger. Its day is not known yet: that takes the user's zone,
 * or for a reversal the entry that it takes back.
 *
 * @param occurredAt when it was earned
 * @param timeGiven whether the caller said when; a repeat without a time is still the same
 * @param activity what it was earned by, for the boards of single activities; null: nothing that is
 *     counted
 * @param reverses the transaction that a reversal takes back; null for every other kind
 */
public record Posting(
    UserKey user,
    String transactionId,
    XpKind kind,
    Instant occurredAt,
    boolean timeGiven,
    int amount,
    String source,
    @Nullable String activity,
    @Nullable String gate,
    boolean capExempt,
    @Nullable String reverses) {

  /** What a counted event has earned. */
  static Posting of(UserKey user, AwardRecord award) {
    return new Posting(
        user,
        award.transactionId(),
        XpKind.AWARD,
        award.occurredAt(),
        true,
        award.delta(),
        award.source(),
        award.activity(),
        award.gate(),
        false,
        null);
  }

  /** The reversal of what a voided event had earned (S8). */
  static Posting of(UserKey user, AwardVoidedRecord voided) {
    return new Posting(
        user,
        TransactionIds.reversal(voided.transactionId()),
        XpKind.REVERSAL,
        voided.voidedAt(),
        true,
        0,
        "event.voided",
        null,
        null,
        false,
        voided.transactionId());
  }

  /**
   * The entry on its day.
   *
   * @throws IllegalArgumentException if a value is not what an entry may hold
   */
  XpEntry on(int localDay) {
    return new XpEntry(
        transactionId, occurredAt, localDay, kind, amount, source, gate, capExempt, reverses);
  }

  /** Whether this asks for what the entry is. */
  boolean isRepeatOf(XpEntry entry) {
    return kind == entry.kind()
        && amount == entry.amount()
        && source.equals(entry.source())
        && capExempt == entry.capExempt()
        && Objects.equals(gate, entry.gate())
        && Objects.equals(reverses, entry.reverses())
        && (!timeGiven || occurredAt.truncatedTo(ChronoUnit.MICROS).equals(entry.occurredAt()));
  }
}
