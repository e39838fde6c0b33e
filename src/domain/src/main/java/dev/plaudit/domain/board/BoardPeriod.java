package dev.plaudit.domain.board;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The stretches of time that a board may cover (S34). Days are epoch days by the tenant's wall
 * clock, which is not the zone of each user.
 */
public enum BoardPeriod {
  /** One board for good; its start is always day 0, which only stands for it. */
  ALL_TIME(0, "left out", "") {
    @Override
    public int start(int epochDay) {
      return 0;
    }

    @Override
    public int next(int epochDay) {
      return Integer.MAX_VALUE;
    }

    @Override
    public String key(int epochDay) {
      return "all";
    }

    @Override
    LocalDate read(String at) {
      throw new DateTimeException("all time is not a date");
    }
  },
  DAILY(1, "a date such as 2026-11-22", "\\d{4}-\\d{2}-\\d{2}") {
    @Override
    public int start(int epochDay) {
      return epochDay;
    }

    @Override
    public int next(int epochDay) {
      return epochDay + 1;
    }

    @Override
    public String key(int epochDay) {
      return date(epochDay).toString();
    }

    @Override
    LocalDate read(String at) {
      return LocalDate.parse(at);
    }
  },
  /** ISO weeks, from Monday on. */
  WEEKLY(2, "an ISO week such as 2026-W47", "\\d{4}-W\\d{2}") {
    @Override
    public int start(int epochDay) {
      // 1970-01-01 was a Thursday.
      return epochDay - Math.floorMod(epochDay + 3, 7);
    }

    @Override
    public int next(int epochDay) {
      return start(epochDay) + 7;
    }

    @Override
    public String key(int epochDay) {
      LocalDate date = date(epochDay);
      // Around New Year the week's year is not the date's.
      return String.format(
          Locale.ROOT,
          "%04d-W%02d",
          date.get(IsoFields.WEEK_BASED_YEAR),
          date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    @Override
    LocalDate read(String at) {
      int week = Integer.parseInt(at, 6, 8, 10);
      // 4 January lies in week 1 of its year, always.
      return LocalDate.of(Integer.parseInt(at, 0, 4, 10), 1, 4).plusWeeks(week - 1L);
    }
  },
  MONTHLY(3, "a month such as 2026-11", "\\d{4}-\\d{2}") {
    @Override
    public int start(int epochDay) {
      return day(date(epochDay).withDayOfMonth(1));
    }

    @Override
    public int next(int epochDay) {
      return day(date(epochDay).withDayOfMonth(1).plusMonths(1));
    }

    @Override
    public String key(int epochDay) {
      return YearMonth.from(date(epochDay)).toString();
    }

    @Override
    LocalDate read(String at) {
      return YearMonth.parse(at).atDay(1);
    }
  };

  private final int number;
  private final String text = name().toLowerCase(Locale.ROOT);
  private final String wanted;
  private final Pattern form;

  BoardPeriod(int number, String wanted, String form) {
    this.number = number;
    this.wanted = wanted;
    this.form = Pattern.compile(form);
  }

  /** The first epoch day of the period that the day lies in. */
  public abstract int start(int epochDay);

  /**
   * The first epoch day after the period that the day lies in; {@link Integer#MAX_VALUE} where
   * nothing comes after.
   */
  public abstract int next(int epochDay);

  /**
   * The name of the period that the day lies in: {@code all}, {@code 2026-11-22}, {@code 2026-W47}
   * (week-based year), {@code 2026-11}.
   */
  public abstract String key(int epochDay);

  abstract LocalDate read(String at);

  /** The name on the wire: {@code all_time}, {@code daily}, {@code weekly}, {@code monthly}. */
  public String text() {
    return text;
  }

  /** The number that stands for it in tables; it never changes. */
  public int number() {
    return number;
  }

  /**
   * The period of this number.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BoardPeriod of(int number) {
    for (BoardPeriod period : values()) {
      if (period.number == number) {
        return period;
      }
    }
    throw new IllegalArgumentException("no period has the number " + number);
  }

  /**
   * The period of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static BoardPeriod of(String text) {
    for (BoardPeriod period : values()) {
      if (period.text.equals(text)) {
        return period;
      }
    }
    throw new IllegalArgumentException("period must be all_time, daily, weekly or monthly");
  }

  /**
   * Reads what {@link #key} wrote. Each period has its own form, so that one board has one address.
   *
   * @return the period's first epoch day
   * @throws IllegalArgumentException if the text is not of this period's form, or names a date,
   *     week or month that never was
   */
  public int parse(String at) {
    if (form.matcher(at).matches()) {
      try {
        int start = start(day(read(at)));
        if (key(start).equals(at)) {
          return start;
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(refusal(), e);
      }
    }
    throw new IllegalArgumentException(refusal());
  }

  private String refusal() {
    return "at, with the period " + text + ", must be " + wanted;
  }

  private static LocalDate date(int epochDay) {
    return LocalDate.ofEpochDay(epochDay);
  }

  private static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }
}
