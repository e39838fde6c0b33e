package dev.plaudit.domain.progress;

import static dev.plaudit.domain.progress.ProgressState.NONE;

import java.util.Arrays;

/**
 * The active days while a fold adds to them. Only folds with days before the current run need one.
 */
final class DaySet {
  private int[] days;
  private int size;

  DaySet(ActiveDays known) {
    days = known.toArray();
    size = days.length;
  }

  void addRange(int from, int to) {
    for (int day = from; day <= to; day++) {
      add(day);
    }
  }

  void add(int day) {
    int index = Arrays.binarySearch(days, 0, size, day);
    if (index >= 0) {
      return;
    }
    int place = -index - 1;
    if (size == days.length) {
      days = Arrays.copyOf(days, Math.max(16, size * 2));
    }
    System.arraycopy(days, place, days, place + 1, size - place);
    days[place] = day;
    size++;
  }

  /** The days, rising. */
  int[] toArray() {
    return Arrays.copyOf(days, size);
  }

  boolean isActive(StreakType type, int period) {
    int first = type.firstDayOf(period);
    int place = placeOf(first);
    return place < size && days[place] < type.firstDayOf(period + 1);
  }

  /** The last active day before the given one, or NONE. */
  int lastBefore(int day) {
    int place = placeOf(day);
    return place == 0 ? NONE : days[place - 1];
  }

  private int placeOf(int day) {
    int index = Arrays.binarySearch(days, 0, size, day);
    return index >= 0 ? index : -index - 1;
  }
}
