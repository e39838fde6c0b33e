package dev.plaudit.domain.progress;

import dev.plaudit.domain.progress.Runs.Run;
import java.util.Arrays;

/** When runs became as long as they did, told from the active days and what protects (S13, S16). */
public final class RunHistory {
  private RunHistory() {}

  /**
   * The day on which some run was first so long.
   *
   * @param length days or weeks, positive
   * @return epoch day; {@link ProgressState#NONE} if no run of active days alone was ever so long
   */
  public static int firstDayOf(ActiveDays days, StreakType type, long length) {
    return firstDayOf(days, type, length, Protection.NONE);
  }

  /**
   * The day on which some run was first so long, by what protects now.
   *
   * @param length days or weeks, positive
   * @return epoch day; {@link ProgressState#NONE} if no run is so long
   */
  public static int firstDayOf(
      ActiveDays days, StreakType type, long length, Protection protection) {
    int[] active = days.toArray();
    for (Run run : Runs.of(active, type, protection).list()) {
      if (run.length() >= length) {
        return Arrays.stream(active)
            .filter(day -> run.covers(type.periodOf(day)) && isFirstOfPeriod(days, type, day))
            .skip(length - 1)
            .findFirst()
            .orElse(ProgressState.NONE);
      }
    }
    return ProgressState.NONE;
  }

  private static boolean isFirstOfPeriod(ActiveDays days, StreakType type, int day) {
    for (int other = type.firstDayOf(type.periodOf(day)); other < day; other++) {
      if (days.contains(other)) {
        return false;
      }
    }
    return true;
  }
}
