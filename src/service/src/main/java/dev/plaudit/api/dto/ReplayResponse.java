package dev.plaudit.api.dto;

import dev.plaudit.outbox.ReplayOutcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a replay did. */
@Schema(name = "Replay")
public record ReplayResponse(
    @Schema(description = "How many are in the topic again.") int replayed,
    @Schema(description = "Whether further ones wait for another call.") boolean more) {

  public static ReplayResponse from(ReplayOutcome outcome) {
    return new ReplayResponse(outcome.replayed(), outcome.more());
  }
}
