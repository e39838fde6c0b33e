package dev.plaudit.store;

import dev.plaudit.domain.achievement.GrantKey;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant to write (S22).
 *
 * @param version of the definition
 * @param grantedAt UTC
 * @param origin {@code rule}, {@code backfill} or {@code manual}
 * @param eventId the event that completed the rule; null: none is known
 * @param evidence a JSON array, one object a leaf
 * @param actor who gave it by hand, or published what granted it; null: an event did
 * @param reason why, in their words; null: the rule says it
 */
public record GrantRow(
    UserNumber user,
    UUID grantId,
    GrantKey key,
    int version,
    OffsetDateTime grantedAt,
    int xp,
    String origin,
    @Nullable String eventId,
    String evidence,
    @Nullable String actor,
    @Nullable String reason) {}
