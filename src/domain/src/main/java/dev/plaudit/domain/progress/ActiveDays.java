package dev.plaudit.domain.progress;

import java.util.Arrays;
import java.util.List;

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

  /** How many days, or ISO weeks, are active: no run can be longer, whatever protects. */
  public int periods(StreakType type) {
    return (int) Arrays.stream(days).map(type::periodOf).distinct().count();
  }

  /** The days as epoch days, rising; a copy. */
  public int[] toArray() {
    return days.clone();
  }

  /** The streak of days, computed from nothing but the set. */
  public Streak daily() {
    return daily(Protection.NONE);
  }

  /** The streak of ISO weeks, computed from nothing but the set. */
  public Streak weekly() {
    return weekly(Protection.NONE);
  }

  /** The streak of days, computed from the set and what protects (S16). */
  public Streak daily(Protection protection) {
    return Runs.of(days, StreakType.DAILY, protection).streak();
  }

  /** The streak of ISO weeks, computed from the set and what protects (S16). */
  public Streak weekly(Protection protection) {
    return Runs.of(days, StreakType.WEEKLY, protection).streak();
  }

  /** The days that freezes are spent on, computed from the set and what protects (S16). */
  public List<Integer> spent(Protection protection) {
    return Runs.of(days, StreakType.DAILY, protection).spent();
  }
}
