package dev.plaudit.awards;

import dev.plaudit.domain.achievement.GrantChange;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.domain.xp.XpKind;
import dev.plaudit.wire.AwardRecord;
import dev.plaudit.wire.AwardVoidedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
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
 * @param by the subject of the token of whoever posts it by hand, which leaves an audit row (S45);
 *     null: nobody does
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
    @Nullable String reverses,
    @Nullable String by) {

  private static final String VOIDED = "event.voided";

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
        null,
        null);
  }

  /** The reward of an achievement. It stands beside the daily cap, which is about activity. */
  static Posting of(UserKey user, GrantChange.Made made, UUID grantId) {
    return new Posting(
        user,
        TransactionIds.grant(grantId),
        XpKind.GRANT,
        made.grantedAt(),
        true,
        made.tier().xp(),
        made.definition().id(),
        null,
        null,
        true,
        null,
        null);
  }

  /** The end of an achievement's reward (S25). */
  static Posting takingBack(UserKey user, Holding ended, Instant now) {
    String reward = TransactionIds.grant(ended.grantId());
    return new Posting(
        user,
        TransactionIds.reversal(reward),
        XpKind.REVERSAL,
        now,
        false,
        0,
        ended.key().definitionId(),
        null,
        null,
        false,
        reward,
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
        VOIDED,
        null,
        null,
        false,
        voided.transactionId(),
        null);
  }

  /** Whether the entry takes back what a voided event had earned (S8). */
  static boolean isOfVoid(XpEntry entry) {
    return entry.kind() == XpKind.REVERSAL && entry.source().equals(VOIDED);
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
