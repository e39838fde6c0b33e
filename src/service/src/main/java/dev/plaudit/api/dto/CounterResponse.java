package dev.plaudit.api.dto;

import dev.plaudit.store.StoredProgress;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How often.
 *
 * @param lastMilestoneCrossed the highest threshold crossed; null: none yet
 * @param updatedAt when an event last counted
 */
@Schema(name = "Counter")
@RegisterForReflection
public record CounterResponse(
    long totalCount, @Nullable Integer lastMilestoneCrossed, Instant updatedAt) {

  static CounterResponse from(StoredProgress progress) {
    int milestone = progress.state().lastMilestone();
    return new CounterResponse(
        progress.state().total(), milestone == 0 ? null : milestone, progress.updatedAt());
  }
}
