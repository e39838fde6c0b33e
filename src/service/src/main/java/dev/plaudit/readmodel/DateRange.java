package dev.plaudit.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Local dates, both included.
 *
 * <p>An open end means the user's today, which is known only with the user's zone, which comes with
 * the rows. So the query asks for {@link #covering} and the answer shows {@link #resolved}: one
 * round trip, at most a few dates too many.
 */
public record DateRange(LocalDate from, LocalDate to) {

  /** The most days that one call may ask for. */
  public static final int MAX_DAYS = 400;

  private static final int DEFAULT_DAYS = 30;

  // Zones reach from -12 to +14 hours, and the day start takes up to another day away.
  private static final int DAYS_BEHIND_UTC = 2;
  private static final int DAYS_AHEAD_OF_UTC = 1;

  /** All dates that the range can turn out to hold, wherever the user is. */
  public static DateRange covering(@Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
    LocalDate utc = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return new DateRange(
        resolved(from, to, utc.minusDays(DAYS_BEHIND_UTC)).from(),
        resolved(from, to, utc.plusDays(DAYS_AHEAD_OF_UTC)).to());
  }

  /** The range, open ends closed by the user's today: the last 30 days up to its end. */
  public static DateRange resolved(
      @Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
    LocalDate last = to == null ? today : to;
    return new DateRange(from == null ? last.minusDays(DEFAULT_DAYS - 1) : from, last);
  }

  /** Dates in the range; 0 or less where it ends before it begins. */
  public long days() {
    return to.toEpochDay() - from.toEpochDay() + 1;
  }
}
