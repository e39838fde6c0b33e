package dev.plaudit.domain.achievement;

import java.util.Map;

/**
 * What a metric holds for one step of its window: a day, a week, a month, or all.
 *
 * @param total events, millionths, or how many different values
 * @param values distinct only: how often each value (its hash) occurred, because a voided event
 *     must take only itself away. May leave out values that no contribution at hand has, or all
 *     once nobody waits for more, where the window is a lifetime or a unit of the calendar; {@code
 *     total} counts those too
 */
public record Bucket(long total, Occurrences values) {
  /** With nothing in it. */
  static final Bucket NOTHING = new Bucket(0, Occurrences.NONE);

  /** A bucket of a count or a sum. */
  public static Bucket of(long total) {
    return new Bucket(total, Occurrences.NONE);
  }

  /** A bucket of different values, all of them known. */
  public static Bucket of(Map<Long, Integer> values) {
    return new Bucket(values.size(), Occurrences.of(values));
  }
}
