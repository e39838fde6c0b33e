package dev.plaudit.store;

import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Standing;
import java.time.Instant;
import java.util.UUID;

/**
 * The latest grant that a user has had of one key (S22).
 *
 * @param version of the definition that was judged
 * @param xp that came with it
 * @param origin {@code rule}, {@code backfill} or {@code manual}
 * @param standing never {@link Standing#NONE}
 */
public record StoredGrant(
    UUID grantId,
    GrantKey key,
    int version,
    Instant grantedAt,
    int xp,
    String origin,
    Standing standing) {}
