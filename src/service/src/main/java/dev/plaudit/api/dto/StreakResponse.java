package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.StreakStatus;
import dev.plaudit.domain.progress.StreakView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One streak as it reads today in the user's zone (S14).
 *
 * @param streakType {@code DAILY} or {@code WEEKLY}
 * @param currentStreak days or ISO weeks in the run that is alive; 0 when broken
 * @param longestStreak days or ISO weeks in the longest run ever
 * @param lastActivityDate the user's local date
 * @param streakBrokenAt last active date of the run that broke last; null: none ever broke
 * @param status {@code active}, {@code at_risk} or {@code broken}
 */
@Schema(name = "Streak")
@RegisterForReflection
public record StreakResponse(
    @Schema(enumeration = {"DAILY", "WEEKLY"}) String streakType,
    int currentStreak,
    int longestStreak,
    @Nullable LocalDate lastActivityDate,
    @Nullable LocalDate streakBrokenAt,
    @Schema(enumeration = {"active", "at_risk", "broken"}) String status) {

  static StreakResponse from(StreakView view) {
    StreakStatus status = view.status();
    return new StreakResponse(
        view.type().name(),
        view.current(),
        view.longest(),
        view.lastActivityDate(),
        view.streakBrokenAt(),
        status.text());
  }
}
