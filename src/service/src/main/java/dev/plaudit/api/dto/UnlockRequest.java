package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.awards.GrantOrder;
import dev.plaudit.domain.event.Timestamps;
import dev.plaudit.domain.event.UserKey;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An achievement to give by hand.
 *
 * @param reason why, 1 to 500 characters; it is kept with the grant
 * @param tier of a definition with tiers the one that is given; else left out
 * @param period of a repeatable definition the first day of the period, such as 2026-03-01; else
 *     left out
 * @param grantedAt RFC 3339, not in the future; absent: now
 */
@Schema(name = "Unlock")
public record UnlockRequest(
    @Nullable String reason,
    @Nullable String tier,
    @Schema(format = "date") @Nullable String period,
    @Schema(format = "date-time") @Nullable String grantedAt) {

  private static final int LONGEST_REASON = 500;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** The order, each member checked. */
  public GrantOrder toOrder(UserKey user, String definitionId, String actor, Instant now) {
    return new GrantOrder(
        user,
        definitionId,
        tier,
        period == null ? null : Check.date("/period", period),
        grantedAt == null ? null : time(grantedAt, now),
        actor,
        reason("/reason", reason));
  }

  /** A reason that must be there. */
  public static String reason(String pointer, @Nullable String reason) {
    return Check.text(pointer, Check.present(pointer, reason), LONGEST_REASON);
  }

  private static Instant time(String text, Instant now) {
    Instant at = Timestamps.parse(text);
    if (at == null) {
      throw Check.invalid("/granted_at", "Send RFC 3339 with an offset: 2026-03-10T12:00:00Z.");
    }
    if (at.isAfter(now.plus(CLOCK_SKEW))) {
      throw Check.invalid("/granted_at", "This lies in the future; nothing is granted ahead.");
    }
    return at;
  }
}
