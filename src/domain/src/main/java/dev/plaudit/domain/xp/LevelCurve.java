package dev.plaudit.domain.xp;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How much XP each level takes (S33). Level 1 is where everybody begins, also below 0 XP.
 * Immutable.
 */
public final class LevelCurve {
  /** The most levels that a curve may have. */
  public static final int MAX_LEVELS = 1_000;

  /**
   * The highest total that may be a threshold: the largest integer that every JSON reader keeps.
   */
  public static final long MAX_TOTAL = (1L << 53) - 1;

  /**
   * 100 levels; level n is reached at 50 · n · (n − 1) XP: 100, 300, 600, 1,000 … 495,000. Each
   * level takes 100 XP more than the one before it.
   */
  public static final LevelCurve DEFAULT =
      of(LongStream.rangeClosed(2, 100).map(level -> 50 * level * (level - 1)).toArray());

  private final long[] totals;

  private LevelCurve(long[] totals) {
    this.totals = totals;
  }

  /**
   * A curve of these totals: the first reaches level 2, the next level 3, and so on; none at all is
   * a curve of one level.
   *
   * @throws IllegalArgumentException if one is not positive, not above the one before or above
   *     {@link #MAX_TOTAL}, or if there are more than {@link #MAX_LEVELS} levels
   */
  public static LevelCurve of(long... totalsToReach) {
    if (totalsToReach.length >= MAX_LEVELS) {
      throw new IllegalArgumentException("a curve has at most 1,000 levels, the first at 0 XP");
    }
    long previous = 0;
    for (int i = 0; i < totalsToReach.length; i++) {
      long total = totalsToReach[i];
      if (total <= previous || total > MAX_TOTAL) {
        throw new IllegalArgumentException(
            "the totals of a curve must be positive, rising and below 2^53; that of level "
                + (i + 2)
                + " is "
                + total);
      }
      previous = total;
    }
    return new LevelCurve(totalsToReach.clone());
  }

  /** The totals that reach level 2, 3, and so on; a copy. */
  public long[] totalsToReach() {
    return totals.clone();
  }

  /** The highest level. */
  public int maxLevel() {
    return totals.length + 1;
  }

  /** The level that a total stands for, from 1 on. */
  public int level(long totalXp) {
    int index = Arrays.binarySearch(totals, totalXp);
    return index >= 0 ? index + 2 : -index;
  }

  /** What is missing to the level after the one that the total stands for; 0 at the highest. */
  public long xpToNext(long totalXp) {
    return xpToNext(level(totalXp), totalXp);
  }

  /**
   * What is missing to the next level of somebody who holds one already, perhaps from before a
   * deduction; 0 at the highest.
   *
   * @param levelHeld from {@link #levelAfter}
   */
  public long xpToNext(int levelHeld, long totalXp) {
    int level = Math.max(levelHeld, level(totalXp));
    return level >= maxLevel() ? 0 : totals[level - 1] - totalXp;
  }

  /**
   * The levels that a total crosses on its way up, in order; none on its way down. Where levels are
   * kept through deductions a total can cross one twice, so what is told comes from {@link
   * #gained}.
   */
  public int[] crossed(long fromExclusive, long to) {
    return gained(level(fromExclusive), level(to));
  }

  /**
   * The level that is held with the total.
   *
   * @param previousLevel held before, 1 or more; may be above what the curve has now
   * @param mayLower whether this tenant's deductions lower levels (S33)
   */
  public int levelAfter(int previousLevel, long totalXp, boolean mayLower) {
    int level = level(totalXp);
    return mayLower ? level : Math.max(previousLevel, level);
  }

  /** The levels above one and up to another, in order: each is one {@code level.up} (S33). */
  public static int[] gained(int previousLevel, int level) {
    return IntStream.rangeClosed(previousLevel + 1, level).toArray();
  }
}
