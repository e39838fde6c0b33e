package dev.plaudit.domain.progress;

/**
 * Everything about one user and activity that the next event needs: one row (S11, S13). Days are
 * epoch days in the user's zone, {@link #NONE} where there is none.
 *
 * @param version rises by one with each fold; 0: never stored
 * @param total events counted
 * @param lastMilestone the highest threshold crossed; 0: none
 * @param firstDay the earliest active day
 * @param lastDay the latest active day, the one still open
 * @param lastDayCount events on {@code lastDay}; no bucket holds them yet
 * @param dailyStart first day of the run of days that ends on {@code lastDay}
 * @param dailyLongest days in the longest run ever
 * @param dailyBrokenAt last active day before {@code dailyStart}
 * @param weeklyStart the Monday of the first ISO week of the run of weeks that ends with {@code
 *     lastDay}
 * @param weeklyLongest weeks in the longest run ever
 * @param weeklyBrokenAt last active day before {@code weeklyStart}
 */
public record ProgressState(
    int version,
    long total,
    int lastMilestone,
    int firstDay,
    int lastDay,
    int lastDayCount,
    int dailyStart,
    int dailyLongest,
    int dailyBrokenAt,
    int weeklyStart,
    int weeklyLongest,
    int weeklyBrokenAt) {
  /** No such day. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Before the first event. */
  public static final ProgressState EMPTY =
      new ProgressState(0, 0, 0, NONE, NONE, 0, NONE, 0, NONE, NONE, 0, NONE);

  /** Days in the run that ends on {@code lastDay}: as stored, not as of today (S14). */
  public int dailyCurrent() {
    return lastDay == NONE ? 0 : lastDay - dailyStart + 1;
  }

  /** ISO weeks in the run that ends with {@code lastDay}: as stored, not as of today (S14). */
  public int weeklyCurrent() {
    return lastDay == NONE
        ? 0
        : StreakType.WEEKLY.periodOf(lastDay) - StreakType.WEEKLY.periodOf(weeklyStart) + 1;
  }
}
