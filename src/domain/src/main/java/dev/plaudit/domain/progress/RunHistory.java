package dev.plaudit.domain.progress;

/** When runs became as long as they did, told from nothing but the active days (S13). */
public final class RunHistory {
  private RunHistory() {}

  /**
   * The day on which some run was first so long.
   *
   * @param length days or weeks, positive
   * @return epoch day; {@link ProgressState#NONE} if no run of active days alone was ever so long
   */
  public static int firstDayOf(ActiveDays days, StreakType type, long length) {
    long run = 0;
    int previous = Integer.MIN_VALUE;
    for (int day : days.toArray()) {
      int period = type.periodOf(day);
      if (run == 0 || period != previous) {
        run = run > 0 && period == previous + 1 ? run + 1 : 1;
        previous = period;
        if (run >= length) {
          return day;
        }
      }
    }
    return ProgressState.NONE;
  }
}
