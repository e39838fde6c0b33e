package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import java.util.Arrays;

/**
 * The set of local days with activity: the truth that every streak is derived from (S13).
 * Immutable.
 */
public final class ActiveDays {
  /** No day at all. */
  public static final ActiveDays EMPTY = new ActiveDays(new int[0]);

  private final int[] days;

  private ActiveDays(int[] days) {
    this.days = days;
  }

  /** The set of these epoch days, in any order; a day may stand there twice. */
  public static ActiveDays of(int... sortedOrNotEpochDays) {
    return new ActiveDays(Arrays.stream(sortedOrNotEpochDays).sorted().distinct().toArray());
  }

  /** Whether the day is active. */
  public boolean contains(int epochDay) {
    return Arrays.binarySearch(days, epochDay) >= 0;
  }

  /** How many days are active. */
  public int size() {
    return days.length;
  }

  /** The days as epoch days, rising; a copy. */
  public int[] toArray() {
    return days.clone();
  }

  /** The streak of days, computed from nothing but the set. */
  public Streak daily() {
    return derive(StreakType.DAILY);
  }

  /** The streak of ISO weeks, computed from nothing but the set. */
  public Streak weekly() {
    return derive(StreakType.WEEKLY);
  }

  private Streak derive(StreakType type) {
    int start = NONE;
    int longest = 0;
    int length = 0;
    int brokenAt = NONE;
    for (int i = 0; i < days.length; i++) {
      int gap = i == 0 ? Integer.MAX_VALUE : type.periodOf(days[i]) - type.periodOf(days[i - 1]);
      if (gap > 1) {
        brokenAt = i == 0 ? NONE : days[i - 1];
        start = type.firstDayOf(type.periodOf(days[i]));
        length = 1;
      } else {
        length += gap;
      }
      longest = Math.max(longest, length);
    }
    return new Streak(type, start, length, longest, brokenAt);
  }
}
