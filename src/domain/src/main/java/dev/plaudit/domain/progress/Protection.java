package dev.plaudit.domain.progress;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps a user's runs in one activity alive besides activity (S16). A protected day bridges a
 * run and does not lengthen it; so does a shielded ISO week. Freezes are for days only.
 */
public record Protection(ShieldedDays shields, Freezes freezes) {
  /** Nothing but activity counts. */
  public static final Protection NONE = new Protection(ShieldedDays.NONE, Freezes.NONE);

  /**
   * The days since the last activity that freezes protect; they stand in the ledger only once
   * activity comes back.
   *
   * @param state as stored
   * @param today epoch day of the user's today, which is still open
   */
  public OpenGap openGap(ProgressState state, int today) {
    List<Integer> frozen = new ArrayList<>();
    if (state.lastDay() == ProgressState.NONE) {
      return new OpenGap(false, frozen);
    }
    Freezes.Stock stock = freezes.rest();
    for (int day = state.lastDay() + 1; day < today; day++) {
      if (shields.touch(StreakType.DAILY, day) || freezes.isRepaired(day)) {
        continue;
      }
      if (!stock.take(day)) {
        return new OpenGap(false, frozen);
      }
      frozen.add(day);
    }
    return new OpenGap(true, frozen);
  }

  /**
   * The days between the last activity and today.
   *
   * @param alive whether the run of days goes on: every one of them is protected
   * @param frozen those that take a freeze, rising
   */
  public record OpenGap(boolean alive, List<Integer> frozen) {
    public OpenGap {
      frozen = List.copyOf(frozen);
    }
  }

  boolean keepsAlive(StreakType type, ProgressState state, int today) {
    if (type == StreakType.DAILY) {
      return openGap(state, today).alive();
    }
    for (int week = type.periodOf(state.lastDay()) + 1; week < type.periodOf(today); week++) {
      if (!shields.touch(type, week)) {
        return false;
      }
    }
    return true;
  }
}
