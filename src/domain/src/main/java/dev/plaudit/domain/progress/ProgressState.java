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
 * @param dailyBridged days within the run of days that were only protected (S16)
 * @param weeklyBridged ISO weeks within the run of weeks that were only protected (S16)
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
    int weeklyBrokenAt,
    int dailyBridged,
    int weeklyBridged) {
  /** No such day. */
  public static final int NONE = Integer.MIN_VALUE;

  /** Before the first event. */
  public static final ProgressState EMPTY =
      new ProgressState(0, 0, 0, NONE, NONE, 0, NONE, 0, NONE, NONE, 0, NONE);

  /** A state whose runs nothing but activity has kept alive. */
  public ProgressState(
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
    this(
        version,
        total,
        lastMilestone,
        firstDay,
        lastDay,
        lastDayCount,
        dailyStart,
        dailyLongest,
        dailyBrokenAt,
        weeklyStart,
        weeklyLongest,
        weeklyBrokenAt,
        0,
        0);
  }

  /** Active days in the run that ends on {@code lastDay}: as stored, not as of today (S14). */
  public int dailyCurrent() {
    return lastDay == NONE ? 0 : lastDay - dailyStart + 1 - dailyBridged;
  }

  /**
   * Active ISO weeks in the run that ends with {@code lastDay}: as stored, not as of today (S14).
   */
  public int weeklyCurrent() {
    return lastDay == NONE
        ? 0
        : StreakType.WEEKLY.periodOf(lastDay)
            - StreakType.WEEKLY.periodOf(weeklyStart)
            + 1
            - weeklyBridged;
  }

  /** Whether a run goes over periods that were only protected (S16). */
  public boolean isBridged() {
    return dailyBridged > 0 || weeklyBridged > 0;
  }

  ProgressState with(Streak daily, int dailyGaps, Streak weekly, int weeklyGaps) {
    return new ProgressState(
        version,
        total,
        lastMilestone,
        firstDay,
        lastDay,
        lastDayCount,
        daily.start(),
        daily.longest(),
        daily.brokenAt(),
        weekly.start(),
        weekly.longest(),
        weekly.brokenAt(),
        dailyGaps,
        weeklyGaps);
  }

  ProgressState withVersion(int other) {
    return new ProgressState(
        other,
        total,
        lastMilestone,
        firstDay,
        lastDay,
        lastDayCount,
        dailyStart,
        dailyLongest,
        dailyBrokenAt,
        weeklyStart,
        weeklyLongest,
        weeklyBrokenAt,
        dailyBridged,
        weeklyBridged);
  }
}
