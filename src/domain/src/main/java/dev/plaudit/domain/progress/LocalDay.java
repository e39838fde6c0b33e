package dev.plaudit.domain.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The local date that an instant belongs to (S12). */
public final class LocalDay {
  private static final int SECONDS_PER_DAY = 86_400;

  private LocalDay() {}

  /**
   * The date of the instant by the wall clock of the zone that held then, moved back by the day
   * start: with 03:00, what happens at 02:59 still belongs to the day before.
   *
   * @param dayStart whole seconds; 00:00 is the calendar's own day
   * @return epoch day, in the user's zone
   */
  public static int epochDay(Instant at, ZoneHistory zones, LocalTime dayStart) {
    int offset = zones.at(at).getRules().getOffset(at).getTotalSeconds();
    long wallClock = at.getEpochSecond() + offset - dayStart.toSecondOfDay();
    return (int) Math.floorDiv(wallClock, SECONDS_PER_DAY);
  }

  /**
   * When a local date begins: the inverse of {@link #epochDay}, by the zone that held around noon.
   *
   * @param epochDay a local date of the user
   * @param dayStart whole seconds
   */
  public static Instant start(int epochDay, ZoneHistory zones, LocalTime dayStart) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    Instant about = date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    return date.atTime(dayStart).atZone(zones.at(about)).toInstant();
  }
}
