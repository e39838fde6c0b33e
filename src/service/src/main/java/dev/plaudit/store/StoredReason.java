package dev.plaudit.store;

import dev.plaudit.domain.achievement.GrantKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One grant with all that explains it (S23).
 *
 * @param userId null: the user was erased
 * @param document of the version that was judged, as it was published
 * @param eventId the event that completed the rule; null: none is known
 * @param evidence a JSON array, one object a leaf
 * @param actor who gave it by hand or published what granted it; null: an event did
 * @param reason why, in their words
 * @param end null: it is held
 */
public record StoredReason(
    UUID grantId,
    long userNo,
    @Nullable String userId,
    GrantKey key,
    int version,
    String document,
    Instant grantedAt,
    int xp,
    String origin,
    @Nullable String eventId,
    String evidence,
    @Nullable String actor,
    @Nullable String reason,
    Instant recordedAt,
    @Nullable End end) {
  /**
   * It was taken back (S25).
   *
   * @param cause {@code person}, {@code void} or {@code edit}
   */
  public record End(String cause, String actor, String reason, Instant at) {}
}
