package dev.plaudit.domain.achievement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a person changes for one key: a grant ends, one is made, or one is made anew.
 *
 * @param ended what is held no longer; null: nothing was held
 * @param made null: it only ends
 */
public record GrantChange(@Nullable Holding ended, @Nullable Made made) {
  /**
   * A new grant.
   *
   * @param grantedAt see {@link Grant#grantedAt}
   * @param verdict why; without leaves where a person gave it
   */
  public record Made(
      Definition definition,
      Tier tier,
      GrantKey key,
      Instant grantedAt,
      Grant.Origin origin,
      Verdict verdict) {}
}
