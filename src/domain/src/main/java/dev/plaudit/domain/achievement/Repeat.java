package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How often a person can earn a definition (S21): once, or once in each period of their zone. */
public enum Repeat {
  ONCE(null),
  DAY(CalendarUnit.DAY),
  WEEK(CalendarUnit.WEEK),
  MONTH(CalendarUnit.MONTH);

  private final String text = name().toLowerCase(Locale.ROOT);
  private final @Nullable CalendarUnit unit;

  Repeat(@Nullable CalendarUnit unit) {
    this.unit = unit;
  }

  /** The name in definitions: {@code once}, {@code day}, {@code week}, {@code month}. */
  public String text() {
    return text;
  }

  /**
   * The first day of the period that a day lies in.
   *
   * @return null for {@link #ONCE}
   */
  public @Nullable LocalDate periodOf(int epochDay) {
    return unit == null ? null : LocalDate.ofEpochDay(unit.firstDayOf(epochDay));
  }

  /** Whether such a window is looked at in one period at a time. */
  public boolean binds(Window window) {
    return window instanceof Window.Calendar calendar && calendar.unit() == unit;
  }
}
