package dev.plaudit.api.dto;

import dev.plaudit.store.StoredMilestone;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A user's milestones, earliest first (S11). */
@Schema(name = "Milestones")
@RegisterForReflection
public record MilestonesResponse(String userId, List<Item> milestones) {

  /**
   * One threshold crossed.
   *
   * @param crossedAt when the crossing event occurred
   * @param eventId the event that crossed; null where a threshold was inserted later and the log no
   *     longer says
   */
  @Schema(name = "Milestone")
  @RegisterForReflection
  public record Item(
      String activityType, int threshold, Instant crossedAt, @Nullable String eventId) {}

  public static MilestonesResponse from(String userId, List<StoredMilestone> milestones) {
    return new MilestonesResponse(
        userId,
        milestones.stream()
            .map(m -> new Item(m.activityType(), m.threshold(), m.crossedAt(), m.eventId()))
            .toList());
  }
}
