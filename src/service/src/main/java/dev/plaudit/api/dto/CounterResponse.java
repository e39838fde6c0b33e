package dev.plaudit.api.dto;

import dev.plaudit.store.StoredProgress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How often. */
@Schema(name = "Counter")
@RegisterForReflection
public record CounterResponse(
    long totalCount,
    @Schema(description = "The highest threshold crossed. Null: none yet.")
        @Nullable Integer lastMilestoneCrossed,
    @Schema(description = "When an event last counted.") Instant updatedAt) {

  static CounterResponse from(StoredProgress progress) {
    int milestone = progress.state().lastMilestone();
    return new CounterResponse(
        progress.state().total(), milestone == 0 ? null : milestone, progress.updatedAt());
  }
}
