package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.StreakStatus;
import dev.plaudit.domain.progress.StreakView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One streak as it reads today in the user's zone (S14). */
@Schema(name = "Streak")
@RegisterForReflection
public record StreakResponse(
    @Schema(enumeration = {"DAILY", "WEEKLY"}) String streakType,
    @Schema(description = "Days or ISO weeks of the run that is alive; 0 when broken.")
        int currentStreak,
    @Schema(description = "Days or ISO weeks of the longest run ever.") int longestStreak,
    @Nullable LocalDate lastActivityDate,
    @Schema(description = "The last active date of the run that broke last. Null: none ever broke.")
        @Nullable LocalDate streakBrokenAt,
    @Schema(
            enumeration = {"active", "at_risk", "frozen", "broken"},
            description =
                "As of the user's today: `active`: this period is done; "
                    + "`at_risk`: only the one before it; "
                    + "`frozen`: neither, but every one missed is protected; `broken`: neither.")
        String status) {

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
