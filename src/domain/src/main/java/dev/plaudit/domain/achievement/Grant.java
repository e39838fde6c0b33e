package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;
import java.util.List;

/**
 * Somebody earned something (S22).
 *
 * @param version of the definition that was judged
 * @param grantedAt time of the qualifying event, not of the writing
 * @param xp points that come with it
 * @param evidence every leaf as it was found (S23); empty if a person gave it
 */
public record Grant(
    UserKey user,
    GrantKey key,
    int version,
    Instant grantedAt,
    int xp,
    Origin origin,
    List<LeafEvidence> evidence) {
  /** Who decided. */
  public enum Origin {
    /** The rule, when an event made it true. */
    RULE,
    /** The rule, when somebody looked at what had happened before (S24). */
    BACKFILL,
    /** A person. */
    MANUAL
  }

  /** Copies the list. */
  public Grant {
    evidence = List.copyOf(evidence);
  }
}
