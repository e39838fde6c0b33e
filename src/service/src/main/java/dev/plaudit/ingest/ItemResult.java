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
 * @param content of an admitted event that is accepted or in conflict: what tells whether the
 *     tracker's word on its id is about this very event (S4); else 0
 */
public record ItemResult(
    ItemStatus status,
    @Nullable String eventId,
    @Nullable Instant receivedAt,
    @Nullable String duplicateOf,
    @Nullable EventProblem problem,
    long content) {

  static ItemResult accepted(String eventId, Instant receivedAt, long content) {
    return new ItemResult(ItemStatus.ACCEPTED, eventId, receivedAt, null, null, content);
  }

  /**
   * It was here before.
   *
   * @param receivedAt of the first
   * @param duplicateOf null where the first has the same id
   */
  public static ItemResult duplicate(
      String eventId, Instant receivedAt, @Nullable String duplicateOf) {
    return new ItemResult(ItemStatus.DUPLICATE, eventId, receivedAt, duplicateOf, null, 0);
  }

  /**
   * Its key belongs to another event.
   *
   * @param pointer to the key, in the event
   */
  public static ItemResult conflict(
      @Nullable String eventId, String firstEventId, long content, String pointer) {
    EventProblem problem =
        new EventProblem(
            "conflict",
            pointer,
            "this key belongs to another event with other content; send a new event under a new key");
    return new ItemResult(ItemStatus.CONFLICT, eventId, null, firstEventId, problem, content);
  }

  /** It can never count as it is. */
  public static ItemResult refused(
      ItemStatus status, @Nullable String eventId, EventProblem problem) {
    return new ItemResult(status, eventId, null, null, problem, 0);
  }

  static ItemResult rejected(@Nullable String eventId, EventProblem problem) {
    return refused(ItemStatus.REJECTED, eventId, problem);
  }

  ItemResult with(EventProblem other) {
    return new ItemResult(status, eventId, receivedAt, duplicateOf, other, content);
  }
}
