package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.protection.StreakRepairs;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A missed day to protect by a freeze (S16).
 *
 * @param activityType whose streak it is
 * @param date a local date of the user's, before today
 */
@Schema(name = "Repair")
public record RepairRequest(
    @Nullable String activityType, @Schema(format = "date") @Nullable String date) {

  // Dates that Postgres and an epoch day in an int can both hold.
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

  /**
   * The wish, each member checked.
   *
   * @param alone whether the user asks, and nobody else
   */
  public StreakRepairs.Wish toWish(UserKey user, boolean alone) {
    return new StreakRepairs.Wish(
        user, FreezeGrantRequest.activity(activityType), date(Check.present("/date", date)), alone);
  }

  private static LocalDate date(String text) {
    try {
      LocalDate parsed = LocalDate.parse(text);
      if (!parsed.isBefore(FIRST) && !parsed.isAfter(LAST)) {
        return parsed;
      }
    } catch (DateTimeException notADate) {
      // answered below, like a date out of range
    }
    throw Check.invalid("/date", "Send a date such as 2026-03-10.");
  }
}
