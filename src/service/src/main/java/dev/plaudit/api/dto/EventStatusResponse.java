package dev.plaudit.api.dto;

import dev.plaudit.api.Problem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event (S6).
 *
 * @param status {@code accepted}: in the log, not counted yet; {@code applied}: counted; {@code
 *     duplicate}: counted before, as {@code duplicate_of}; {@code dead}: cannot count
 * @param reason the problem's code, where the event is dead
 * @param effects where the event is applied
 */
@Schema(name = "EventStatus")
@RegisterForReflection
public record EventStatusResponse(
    String eventId,
    @Schema(enumeration = {"accepted", "applied", "duplicate", "dead"}) String status,
    Instant receivedAt,
    @Nullable String duplicateOf,
    @Nullable String reason,
    @Nullable Problem problem,
    @Nullable EffectsResponse effects) {

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

  public static EventStatusResponse dead(String eventId, Instant receivedAt, Problem problem) {
    return new EventStatusResponse(
        eventId, "dead", receivedAt, null, problem.code(), problem, null);
  }
}
