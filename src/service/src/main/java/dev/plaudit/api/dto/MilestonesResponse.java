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

  /** One threshold crossed. */
  @Schema(name = "Milestone")
  @RegisterForReflection
  public record Item(
      String activityType,
      int threshold,
      @Schema(description = "When the crossing event occurred.") Instant crossedAt,
      @Schema(
              description =
                  "The event that crossed. "
                      + "Null: the threshold is younger than the crossing, and the log no longer says.")
          @Nullable String eventId) {}

  public static MilestonesResponse from(String userId, List<StoredMilestone> milestones) {
    return new MilestonesResponse(
        userId,
        milestones.stream()
            .map(m -> new Item(m.activityType(), m.threshold(), m.crossedAt(), m.eventId()))
            .toList());
  }
}
