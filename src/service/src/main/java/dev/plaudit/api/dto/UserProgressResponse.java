package dev.plaudit.api.dto;

import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One user's progress in every activity. */
@Schema(name = "UserProgress")
@RegisterForReflection
public record UserProgressResponse(
    String userId,
    @Schema(description = "The zone in which the user's days begin now.") String timeZone,
    @Schema(description = "Sorted by name.") List<ActivityProgressResponse> activities) {

  public static UserProgressResponse from(String userId, StoredUser user, UserClock clock) {
    return new UserProgressResponse(
        userId,
        clock.zone().getId(),
        user.activities().stream()
            .map(activity -> ActivityProgressResponse.from(userId, activity, user, clock))
            .toList());
  }
}
