package dev.plaudit.api;

import dev.plaudit.readmodel.DateRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Dates in a query string, each mistake a problem that names its parameter. */
final class DateParameter {

  private static final int LAST_YEAR = 9999;

  private DateParameter() {}

  /** The date; null where the parameter is absent. */
  static @Nullable LocalDate parse(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      LocalDate date = LocalDate.parse(value);
      if (date.getYear() >= 1 && date.getYear() <= LAST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      // falls through to the same answer
    }
    throw invalid(name, "Send a date of the calendar, such as 2026-02-28.");
  }

  /**
   * @param from as sent; null: open
   * @param to as sent; null: open
   */
  static void check(DateRange range, @Nullable LocalDate from, @Nullable LocalDate to) {
    if (from == null) {
      return;
    }
    if (range.days() < 1) {
      throw invalid(
          "from",
          to == null
              ? "from lies after the user's today; send to as well."
              : "from must not be after to.");
    }
    // An open end is counted at its latest, so that the limit does not depend on where the user is.
    if (range.days() > DateRange.MAX_DAYS) {
      throw invalid(
          "from", "A call covers at most " + DateRange.MAX_DAYS + " days; ask in pieces.");
    }
  }

  private static ProblemException invalid(String name, String detail) {
    return Check.invalid("/" + name, detail);
  }
}
