package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.awards.Posting;
import dev.plaudit.domain.event.Timestamps;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.xp.TransactionIds;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.domain.xp.XpKind;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * XP to give to a user, or to take back.
 *
 * @param transactionId 1 to 200 characters of printable ASCII without space, unique in the tenant:
 *     sent again, nothing happens again. {@code award:}, {@code grant:} and {@code reversal:} are
 *     Plaudit's own
 * @param amount -1,000,000 to 1,000,000, not 0; left out of a reversal
 * @param source what it is for, 1 to 200 characters
 * @param occurredAt RFC 3339; absent: now. It says which local day the XP counts in
 * @param reverses a transaction of the user that is taken back whole
 * @param capExempt stands beside the day's cap; only an administrator may say so. Absent: no
 */
@Schema(name = "XpPosting")
public record XpPostingRequest(
    @Nullable String transactionId,
    @Nullable Integer amount,
    @Nullable String source,
    @Schema(format = "date-time") @Nullable String occurredAt,
    @Nullable String reverses,
    @Nullable Boolean capExempt) {

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** The posting, each member checked. */
  public Posting toPosting(UserKey user, Instant now, String actor, boolean administrator) {
    String id = Check.present("/transaction_id", transactionId);
    if (!TransactionIds.isValid(id)) {
      throw Check.invalid(
          "/transaction_id", "Send 1 to 200 characters of printable ASCII without space.");
    }
    if (TransactionIds.isReserved(id)) {
      throw Check.invalid(
          "/transaction_id",
          "Ids that begin with award:, grant: or reversal: are Plaudit's own; choose another.");
    }
    if (capExempt != null && capExempt && !administrator) {
      throw Check.invalid(
          "/cap_exempt", "Only an administrator may pass the cap by; leave this member out.");
    }
    return new Posting(
        user,
        id,
        reverses == null ? XpKind.CORRECTION : XpKind.REVERSAL,
        occurredAt == null ? now : time(occurredAt, now),
        occurredAt != null,
        reverses == null ? given() : takenBack(),
        Check.text("/source", Check.present("/source", source), XpEntry.MAX_TEXT),
        null,
        null,
        reverses == null && capExempt != null && capExempt,
        reverses == null ? null : target(id, reverses),
        actor);
  }

  private int given() {
    int value =
        Check.between(
            "/amount", Check.present("/amount", amount), -XpEntry.MAX_AMOUNT, XpEntry.MAX_AMOUNT);
    if (value == 0) {
      throw Check.invalid("/amount", "0 XP is nothing to post.");
    }
    return value;
  }

  private int takenBack() {
    if (amount != null && amount != 0) {
      throw Check.invalid(
          "/amount", "A reversal takes all of its transaction back; leave the amount out.");
    }
    return 0;
  }

  private static String target(String id, String reverses) {
    if (!TransactionIds.isValid(reverses) || reverses.equals(id)) {
      throw Check.invalid("/reverses", "Send the id of the transaction to take back.");
    }
    return reverses;
  }

  private static Instant time(String text, Instant now) {
    Instant at = Timestamps.parse(text);
    if (at == null) {
      throw Check.invalid("/occurred_at", "Send RFC 3339 with an offset: 2026-03-10T12:00:00Z.");
    }
    if (at.isAfter(now.plus(CLOCK_SKEW))) {
      throw Check.invalid("/occurred_at", "This lies in the future; XP cannot be given ahead.");
    }
    return at;
  }
}
