package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.progress.StreakView;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredProgress;
import dev.plaudit.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One user's progress in one activity. */
@Schema(name = "ActivityProgress")
@RegisterForReflection
public record ActivityProgressResponse(
    String userId, String activityType, CounterResponse counter, List<StreakResponse> streaks) {

  /**
   * @param user whose activity it is
   * @param clock the user's
   */
  public static ActivityProgressResponse from(
      String userId, StoredProgress progress, StoredUser user, UserClock clock) {
    Protection protection = clock.protection(user.freezes(progress.activityType()));
    return new ActivityProgressResponse(
        userId,
        progress.activityType(),
        CounterResponse.from(progress),
        List.of(
            StreakResponse.from(
                StreakView.of(progress.state(), StreakType.DAILY, clock.today(), protection)),
            StreakResponse.from(
                StreakView.of(progress.state(), StreakType.WEEKLY, clock.today(), protection))));
  }
}
