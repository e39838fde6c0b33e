package dev.plaudit.api.dto;

import dev.plaudit.outbox.ReplayOutcome;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a replay did.
 *
 * @param replayed records that are in the topic again
 * @param more whether further ones wait for another call
 */
@Schema(name = "Replay")
public record ReplayResponse(int replayed, boolean more) {

  public static ReplayResponse from(ReplayOutcome outcome) {
    return new ReplayResponse(outcome.replayed(), outcome.more());
  }
}
