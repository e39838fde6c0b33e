package dev.plaudit.domain.progress;

/** The periods that streaks are made of (S13): local days, or ISO weeks (Monday to Sunday). */
public enum StreakType {
  DAILY {
    @Override
    int periodOf(int epochDay) {
      return epochDay;
    }

    @Override
    int firstDayOf(int period) {
      return period;
    }
  },
  WEEKLY {
    // 1970-01-01 was a Thursday, so week 0 begins on epoch day -3.
    @Override
    int periodOf(int epochDay) {
      return Math.floorDiv(epochDay + 3, 7);
    }

    @Override
    int firstDayOf(int period) {
      return period * 7 - 3;
    }
  };

  /** The number of the period that the epoch day lies in; neighbours differ by one. */
  abstract int periodOf(int epochDay);

  /** The epoch day on which the period begins. */
  abstract int firstDayOf(int period);
}
