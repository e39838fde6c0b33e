package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a person can hold at most once (S22). The version is not part of it: a new version does not
 * grant again. Ordered by definition, tier and period, what is earned once first; nothing is built
 * to compare, for a judgement compares thousands.
 *
 * @param tier empty: the definition has no tiers
 * @param periodStart first day of the period, in the person's calendar; null: earned once
 */
public record GrantKey(String definitionId, String tier, @Nullable LocalDate periodStart)
    implements Comparable<GrantKey> {
  private static final Comparator<GrantKey> ORDER =
      Comparator.comparing(GrantKey::definitionId)
          .thenComparing(GrantKey::tier)
          .thenComparing(GrantKey::periodStart, Comparator.nullsFirst(Comparator.naturalOrder()));

  @Override
  public int compareTo(GrantKey other) {
    return ORDER.compare(this, other);
  }

  /** {@code id}, {@code id:tier}, {@code id@2026-03-01}: ids have neither colon nor at sign. */
  public String text() {
    return definitionId
        + (tier.isEmpty() ? "" : ':' + tier)
        + (periodStart == null ? "" : "@" + periodStart);
  }
}
