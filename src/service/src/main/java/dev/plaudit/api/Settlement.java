package dev.plaudit.api;

import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.Shape;
import dev.plaudit.domain.event.Shape.Field;
import dev.plaudit.ingest.ItemResult;
import dev.plaudit.ingest.ItemStatus;
import dev.plaudit.store.StoredEvent;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the door said of an event into what the tracker says of its id (S4, S6). The id's key
 * may have been claimed by another event or at an earlier receipt, so its row is not simply this
 * event's: the content tells whether it is the same event, the time whether it is the same receipt.
 */
final class Settlement {

  private Settlement() {}

  /**
   * What is to be answered.
   *
   * @param item accepted at the door
   * @param stored what stands under its id; where that is a dead letter, of this very receipt
   * @param inRequest makes a pointer into the event one into the request
   */
  static ItemResult of(ItemResult item, StoredEvent stored, UnaryOperator<String> inRequest) {
    String eventId = Objects.requireNonNull(item.eventId());
    if (stored instanceof StoredEvent.Applied applied) {
      if (applied.content() != item.content()) {
        return conflict(item, eventId, inRequest);
      }
      return applied.receivedAt().equals(item.receivedAt())
          ? item
          : ItemResult.duplicate(eventId, applied.receivedAt(), null);
    }
    if (stored instanceof StoredEvent.Duplicate duplicate) {
      String first = duplicate.firstEventId();
      return duplicate.content() == item.content()
          ? ItemResult.duplicate(eventId, duplicate.firstReceivedAt(), first)
          : conflict(item, first, inRequest);
    }
    if (stored instanceof StoredEvent.Voided voided) {
      if (!voided.counted() || voided.receivedAt().equals(item.receivedAt())) {
        return item;
      }
      return voided.content() == item.content()
          ? ItemResult.duplicate(eventId, voided.receivedAt(), null)
          : conflict(item, eventId, inRequest);
    }
    StoredEvent.Dead dead = (StoredEvent.Dead) stored;
    String pointer = inRequest.apply(Objects.requireNonNullElse(dead.pointer(), ""));
    return ItemResult.refused(
        dead.reason().equals("conflict") ? ItemStatus.CONFLICT : ItemStatus.REJECTED,
        eventId,
        new EventProblem(dead.reason(), pointer, dead.detail()));
  }

  /**
   * What is to be answered where the door said conflict.
   *
   * @param stored what stands under the item's id; null: nothing
   */
  static ItemResult confirmed(ItemResult item, @Nullable StoredEvent stored) {
    String eventId = item.eventId();
    if (item.status() != ItemStatus.CONFLICT || eventId == null) {
      return item;
    }
    if (stored instanceof StoredEvent.Applied applied && applied.content() == item.content()) {
      return ItemResult.duplicate(eventId, applied.receivedAt(), null);
    }
    if (stored instanceof StoredEvent.Voided voided
        && voided.counted()
        && voided.content() == item.content()) {
      return ItemResult.duplicate(eventId, voided.receivedAt(), null);
    }
    if (stored instanceof StoredEvent.Duplicate again && again.content() == item.content()) {
      return ItemResult.duplicate(eventId, again.firstReceivedAt(), again.firstEventId());
    }
    return item;
  }

  // The tracker names the field as the plain form does, whatever the form.
  private static ItemResult conflict(
      ItemResult item, String firstEventId, UnaryOperator<String> inRequest) {
    String pointer = inRequest.apply(Shape.PLAIN.pointer(Field.EVENT_ID));
    return ItemResult.conflict(item.eventId(), firstEventId, item.content(), pointer);
  }
}
