package dev.plaudit.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An achievement that a user holds (S22).
 *
 * @param tier empty: the definition has no tiers
 * @param period first day of it; null: it is earned once
 * @param grantedAt time of the qualifying event
 */
public record StoredHolding(
    UUID grantId,
    String definitionId,
    int version,
    String tier,
    @Nullable LocalDate period,
    String name,
    String category,
    Instant grantedAt,
    int xp) {}
