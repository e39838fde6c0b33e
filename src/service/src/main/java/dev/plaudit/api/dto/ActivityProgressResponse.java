package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.progress.StreakView;
import dev.plaudit.store.StoredProgress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One user's progress in one activity. */
@Schema(name = "ActivityProgress")
@RegisterForReflection
public record ActivityProgressResponse(
    String userId, String activityType, CounterResponse counter, List<StreakResponse> streaks) {

  /**
   * @param today the user's local date
   */
  public static ActivityProgressResponse from(
      String userId, StoredProgress progress, LocalDate today) {
    return new ActivityProgressResponse(
        userId,
        progress.activityType(),
        CounterResponse.from(progress),
        List.of(
            StreakResponse.from(StreakView.of(progress.state(), StreakType.DAILY, today)),
            StreakResponse.from(StreakView.of(progress.state(), StreakType.WEEKLY, today))));
  }
}
