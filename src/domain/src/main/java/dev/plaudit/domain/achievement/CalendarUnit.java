package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.Locale;

/** The stretches of a person's calendar that windows and repeats are made of (S12, S21). */
public enum CalendarUnit {
  DAY {
    @Override
    public int firstDayOf(int epochDay) {
      return epochDay;
    }
  },
  /** ISO weeks, Monday to Sunday. */
  WEEK {
    // 1970-01-01 was a Thursday, so a Monday lies on epoch day -3.
    @Override
    public int firstDayOf(int epochDay) {
      return epochDay - Math.floorMod(epochDay + 3, 7);
    }
  },
  MONTH {
    @Override
    public int firstDayOf(int epochDay) {
      return epochDay - LocalDate.ofEpochDay(epochDay).getDayOfMonth() + 1;
    }
  };

  private final String text = name().toLowerCase(Locale.ROOT);

  /**
   * The day on which the unit that holds the given day begins.
   *
   * @param epochDay a local day of the person's, as {@link
   *     dev.plaudit.domain.progress.LocalDay#epochDay} gives it
   */
  public abstract int firstDayOf(int epochDay);

  /** The name in definitions: {@code day}, {@code week}, {@code month}. */
  public String text() {
    return text;
  }
}
