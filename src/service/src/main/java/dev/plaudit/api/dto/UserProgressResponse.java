package dev.plaudit.api.dto;

import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One user's progress in every activity.
 *
 * @param timeZone the zone in which the user's days begin now
 * @param activities sorted by name
 */
@Schema(name = "UserProgress")
@RegisterForReflection
public record UserProgressResponse(
    String userId, String timeZone, List<ActivityProgressResponse> activities) {

  public static UserProgressResponse from(String userId, StoredUser user, UserClock clock) {
    return new UserProgressResponse(
        userId,
        clock.zone().getId(),
        user.activities().stream()
            .map(activity -> ActivityProgressResponse.from(userId, activity, clock.today()))
            .toList());
  }
}
