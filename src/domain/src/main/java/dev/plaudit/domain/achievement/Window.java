package dev.plaudit.domain.achievement;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How much of a person's time a leaf looks at (S21): everything, the days up to one day, or a unit
 * of the calendar. Days are the person's local days (S12), and a late event counts on its own.
 *
 * <p>A leaf holds if some window reaches its threshold: for days, a window that ends on a day with
 * activity; for a unit of the calendar, one such unit; for a lifetime, there is only one. So a leaf
 * is a statement about the set of days and not about the order in which they became known.
 *
 * <p>Values are kept in buckets, one for each step by which a window can move.
 */
public sealed interface Window {
  /** Everything there is. */
  Window LIFETIME = new Lifetime();

  /** The longest window of days. */
  int MAX_DAYS = 366;

  /** The bucket that a local day falls into: the epoch day on which the bucket begins. */
  int bucketOf(int epochDay);

  /** How many buckets before and after its own a day can share a window with. */
  int reach();

  /**
   * The last day of the window that is known by a day: by the one on which it ends, or by the first
   * of its unit. Of a lifetime there is none: the same day.
   */
  LocalDate lastDay(LocalDate on);

  /** Its name in definitions: {@code lifetime}, {@code P30D}, {@code month}. */
  String text();

  /**
   * The window of that name.
   *
   * @return null if there is none; whether a number of days makes sense is {@link
   *     DefinitionRules}'s question
   */
  static @Nullable Window parse(String text) {
    if (text.equals(LIFETIME.text())) {
      return LIFETIME;
    }
    for (CalendarUnit unit : CalendarUnit.values()) {
      if (text.equals(unit.text())) {
        return new Calendar(unit);
      }
    }
    Matcher days = RollingDays.TEXT.matcher(text);
    return days.matches() ? new RollingDays(Integer.parseInt(days.group(1))) : null;
  }

  /** One window, one bucket. */
  record Lifetime() implements Window {
    @Override
    public int bucketOf(int epochDay) {
      return 0;
    }

    @Override
    public int reach() {
      return 0;
    }

    @Override
    public LocalDate lastDay(LocalDate on) {
      return on;
    }

    @Override
    public String text() {
      return "lifetime";
    }
  }

  /**
   * So many local days, the last of them included. A bucket for each day.
   *
   * @param days 1 to {@link #MAX_DAYS} in a definition that passed {@link DefinitionRules}
   */
  record RollingDays(int days) implements Window {
    private static final Pattern TEXT = Pattern.compile("P([0-9]{1,9})D");

    @Override
    public int bucketOf(int epochDay) {
      return epochDay;
    }

    @Override
    public int reach() {
      return days - 1;
    }

    @Override
    public LocalDate lastDay(LocalDate on) {
      return on;
    }

    @Override
    public String text() {
      return "P" + days + "D";
    }
  }

  /** One day, ISO week or month of the person's calendar. A bucket for each. */
  record Calendar(CalendarUnit unit) implements Window {
    @Override
    public int bucketOf(int epochDay) {
      return unit.firstDayOf(epochDay);
    }

    @Override
    public LocalDate lastDay(LocalDate on) {
      return switch (unit) {
        case DAY -> on;
        case WEEK -> on.plusWeeks(1).minusDays(1);
        case MONTH -> on.plusMonths(1).minusDays(1);
      };
    }

    @Override
    public int reach() {
      return 0;
    }

    @Override
    public String text() {
      return unit.text();
    }
  }
}
