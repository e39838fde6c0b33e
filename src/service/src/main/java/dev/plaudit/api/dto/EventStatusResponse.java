package dev.plaudit.api.dto;

import dev.plaudit.api.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of an event (S6). */
@Schema(name = "EventStatus")
@RegisterForReflection
public record EventStatusResponse(
    String eventId,
    @Schema(
            enumeration = {"accepted", "applied", "duplicate", "dead", "voided"},
            description =
                "`accepted`: safe, not counted yet; `applied`: counted; "
                    + "`duplicate`: counted before; `dead`: cannot count; `voided`: taken back.")
        String status,
    Instant receivedAt,
    @Schema(description = "The id of the event that counted, where this one is a duplicate.")
        @Nullable String duplicateOf,
    @Schema(description = "The problem's code, where the event is dead.") @Nullable String reason,
    @Nullable Problem problem,
    @Schema(description = "What the event changed, where it is applied.")
        @Nullable EffectsResponse effects) {

  /** Taken back (S8). */
  public static final String VOIDED = "voided";

  public static EventStatusResponse accepted(String eventId, Instant receivedAt) {
    return new EventStatusResponse(eventId, "accepted", receivedAt, null, null, null, null);
  }

  public static EventStatusResponse applied(
      String eventId, Instant receivedAt, EffectsResponse effects) {
    return new EventStatusResponse(eventId, "applied", receivedAt, null, null, null, effects);
  }

  public static EventStatusResponse duplicate(
      String eventId, Instant receivedAt, String duplicateOf) {
    return new EventStatusResponse(eventId, "duplicate", receivedAt, duplicateOf, null, null, null);
  }

  public static EventStatusResponse voided(String eventId, Instant receivedAt) {
    return new EventStatusResponse(eventId, VOIDED, receivedAt, null, null, null, null);
  }

  public static EventStatusResponse dead(String eventId, Instant receivedAt, Problem problem) {
    return new EventStatusResponse(
        eventId, "dead", receivedAt, null, problem.code(), problem, null);
  }
}
