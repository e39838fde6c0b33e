package dev.plaudit.ingest;

import dev.plaudit.domain.event.EventProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event of a request.
 *
 * @param eventId as sent, or made by the server; for a duplicate by another key that came without
 *     an id: the first event's; null where a refused item has none fit to repeat
 * @param receivedAt when the event was first received; null where it was not taken
 * @param duplicateOf the id of the first event, where another key than the event id matched, and
 *     for every conflict; else null
 * @param problem for a conflict and a rejected item, its pointer reaching into the request's body;
 *     else null
 */
public record ItemResult(
    ItemStatus status,
    @Nullable String eventId,
    @Nullable Instant receivedAt,
    @Nullable String duplicateOf,
    @Nullable EventProblem problem) {

  static ItemResult accepted(String eventId, Instant receivedAt) {
    return new ItemResult(ItemStatus.ACCEPTED, eventId, receivedAt, null, null);
  }

  static ItemResult rejected(@Nullable String eventId, EventProblem problem) {
    return new ItemResult(ItemStatus.REJECTED, eventId, null, null, problem);
  }

  ItemResult with(EventProblem other) {
    return new ItemResult(status, eventId, receivedAt, duplicateOf, other);
  }
}
