package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A streak as it reads today (S14). The stored run is never changed by reading it.
 *
 * @param current periods in the run that is still alive; 0 when broken
 * @param longest periods in the longest run ever
 * @param lastActivityDate null: never active
 * @param streakBrokenAt last active date of the run that broke last; null: none ever broke
 */
public record StreakView(
    StreakType type,
    int current,
    int longest,
    @Nullable LocalDate lastActivityDate,
    @Nullable LocalDate streakBrokenAt,
    StreakStatus status) {

  /**
   * Reads a streak.
   *
   * @param today the user's local date, by the same zone and day start as the events
   */
  public static StreakView of(ProgressState state, StreakType type, LocalDate today) {
    return of(state, type, today, Protection.NONE);
  }

  /**
   * Reads a streak that may be protected (S16).
   *
   * @param today the user's local date, by the same zone and day start as the events
   */
  public static StreakView of(
      ProgressState state, StreakType type, LocalDate today, Protection protection) {
    boolean daily = type == StreakType.DAILY;
    int longest = daily ? state.dailyLongest() : state.weeklyLongest();
    LocalDate last = date(state.lastDay());
    if (last == null) {
      return new StreakView(type, 0, longest, null, null, StreakStatus.BROKEN);
    }
    int day = Math.toIntExact(today.toEpochDay());
    // A day ahead of today (the user flew west) is as good as today.
    int missed = type.periodOf(day) - type.periodOf(state.lastDay());
    if (missed > 1 && !protection.keepsAlive(type, state, day)) {
      return new StreakView(type, 0, longest, last, last, StreakStatus.BROKEN);
    }
    return new StreakView(
        type,
        daily ? state.dailyCurrent() : state.weeklyCurrent(),
        longest,
        last,
        date(daily ? state.dailyBrokenAt() : state.weeklyBrokenAt()),
        status(missed));
  }

  private static StreakStatus status(int missed) {
    if (missed > 1) {
      return StreakStatus.FROZEN;
    }
    return missed == 1 ? StreakStatus.AT_RISK : StreakStatus.ACTIVE;
  }

  private static @Nullable LocalDate date(int epochDay) {
    return epochDay == NONE ? null : LocalDate.ofEpochDay(epochDay);
  }
}
