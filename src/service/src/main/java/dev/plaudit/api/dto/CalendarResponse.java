package dev.plaudit.api.dto;

import dev.plaudit.readmodel.DateRange;
import dev.plaudit.store.StoredDays;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often on each local date. */
@Schema(name = "Calendar")
@RegisterForReflection
public record CalendarResponse(
    String userId,
    String activityType,
    @Schema(description = "The first date asked for.") LocalDate from,
    @Schema(description = "The last date asked for, included.") LocalDate to,
    @Schema(description = "Active dates only, rising; a date that is not here has count 0.")
        List<Day> days) {

  /** One active date. */
  @Schema(name = "Day")
  @RegisterForReflection
  public record Day(LocalDate date, int count) {}

  public static CalendarResponse from(
      String userId, String activityType, StoredDays stored, DateRange range) {
    int first = (int) range.from().toEpochDay();
    int afterLast = (int) range.to().toEpochDay() + 1;
    // A range that begins after the user's today is empty, not a mistake.
    List<Day> days =
        stored.counts().subMap(Math.min(first, afterLast), afterLast).entrySet().stream()
            .map(day -> new Day(LocalDate.ofEpochDay(day.getKey()), day.getValue()))
            .toList();
    return new CalendarResponse(userId, activityType, range.from(), range.to(), days);
  }
}
