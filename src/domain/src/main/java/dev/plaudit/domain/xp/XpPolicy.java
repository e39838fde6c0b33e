package dev.plaudit.domain.xp;

import dev.plaudit.domain.board.BoardPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides about XP and its boards (S31 to S34).
 *
 * @param dailyCap XP that a user's local day may add up to, not negative; null: no cap
 * @param levelsMayFall whether deductions lower levels
 */
public record XpPolicy(
    AwardTable awards,
    @Nullable Integer dailyCap,
    LevelCurve curve,
    boolean levelsMayFall,
    BoardPolicy boards) {
  /** Nothing is worth anything, no cap, the default curve, and a level once reached stays. */
  public static final XpPolicy DEFAULT =
      new XpPolicy(AwardTable.EMPTY, null, LevelCurve.DEFAULT, false, BoardPolicy.DEFAULT);

  /**
   * @throws IllegalArgumentException if the cap is negative
   */
  public XpPolicy {
    if (dailyCap != null && dailyCap < 0) {
      throw new IllegalArgumentException("a daily cap cannot be negative");
    }
  }

  /** The level that is held with the total by somebody who held another one before. */
  public int levelAfter(int previousLevel, long totalXp) {
    return curve.levelAfter(previousLevel, totalXp, levelsMayFall);
  }
}
