package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person can hold at most once (S22). The version is not part of it: a new version does not
 * grant again.
 *
 * @param tier empty: the definition has no tiers
 * @param periodStart first day of the period, in the person's calendar; null: earned once
 */
public record GrantKey(String definitionId, String tier, @Nullable LocalDate periodStart) {
  /** {@code id}, {@code id:tier}, {@code id@2026-03-01}: ids have neither colon nor at sign. */
  public String text() {
    return definitionId
        + (tier.isEmpty() ? "" : ':' + tier)
        + (periodStart == null ? "" : "@" + periodStart);
  }
}
