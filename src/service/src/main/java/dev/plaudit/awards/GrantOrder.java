package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants done about somebody's achievement, by hand.
 *
 * @param tier null: the definition has no tiers; to take back: whichever is held
 * @param period first day of the period; null: the definition is for once; to take back: whichever
 *     is held
 * @param at the time that a grant gets; null: now
 * @param actor the subject of the token
 * @param reason in their own words
 */
public record GrantOrder(
    UserKey user,
    String definitionId,
    @Nullable String tier,
    @Nullable LocalDate period,
    @Nullable Instant at,
    String actor,
    String reason) {}
