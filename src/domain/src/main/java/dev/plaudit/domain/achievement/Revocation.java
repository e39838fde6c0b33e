package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;

/**
 * A grant was taken back (S25): a row of its own beside the grant's, which stays.
 *
 * @param actor who did it; for {@link Cause#VOID} and {@link Cause#EDIT} who voided or published
 * @param reason in their own words
 * @param revokedAt when it was done
 */
public record Revocation(
    UserKey user, GrantKey key, Cause cause, String actor, String reason, Instant revokedAt) {
  /** Why a grant goes. */
  public enum Cause {
    /** A person decided against it. */
    PERSON,
    /** Its rule no longer holds, because an event was voided (S8). */
    VOID,
    /** Its rule no longer holds, because a new version asks for more (S24). */
    EDIT
  }

  /**
   * @throws IllegalArgumentException if nobody or no reason is named
   */
  public Revocation {
    if (actor.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a revocation names who did it and why");
    }
  }

  /** How the person stands to the key afterwards. */
  public Standing standing() {
    return cause == Cause.PERSON ? Standing.REVOKED : Standing.LAPSED;
  }
}
