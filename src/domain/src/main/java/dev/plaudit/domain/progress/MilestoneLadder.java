package dev.plaudit.domain.progress;

import java.util.Arrays;

/** The totals that are milestones, rising (S11). Immutable. */
public final class MilestoneLadder {
  /** 1, 5, 10, 25, 50, 100, 250, 500. */
  public static final MilestoneLadder DEFAULT = of(1, 5, 10, 25, 50, 100, 250, 500);

  private final int[] thresholds;

  private MilestoneLadder(int[] thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * A ladder of these thresholds; none at all is a ladder without milestones.
   *
   * @throws IllegalArgumentException if one is not positive, or not above the one before
   */
  public static MilestoneLadder of(int... sortedUnique) {
    int previous = 0;
    for (int threshold : sortedUnique) {
      if (threshold <= previous) {
        throw new IllegalArgumentException("thresholds must be positive and rising");
      }
      previous = threshold;
    }
    return new MilestoneLadder(sortedUnique.clone());
  }

  /** The thresholds above {@code fromExclusive}, up to and with {@code toInclusive}, in order. */
  public int[] crossings(long fromExclusive, long toInclusive) {
    int first = countUpTo(fromExclusive);
    return Arrays.copyOfRange(thresholds, first, Math.max(first, countUpTo(toInclusive)));
  }

  /** The highest threshold that the total has reached; 0 if none. */
  public int highestAtOrBelow(long total) {
    int reached = countUpTo(total);
    return reached == 0 ? 0 : thresholds[reached - 1];
  }

  /** The lowest threshold above the total; {@link Long#MAX_VALUE} if none. */
  long nextAbove(long total) {
    int reached = countUpTo(total);
    return reached == thresholds.length ? Long.MAX_VALUE : thresholds[reached];
  }

  private int countUpTo(long total) {
    int index =
        Arrays.binarySearch(thresholds, (int) Math.max(0, Math.min(total, Integer.MAX_VALUE)));
    return index >= 0 ? index + 1 : -index - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MilestoneLadder ladder && Arrays.equals(thresholds, ladder.thresholds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thresholds);
  }

  @Override
  public String toString() {
    return Arrays.toString(thresholds);
  }
}
