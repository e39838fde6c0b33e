package dev.plaudit.tracker;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.event.EventType;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that takes an event back (S8): its subject is the event's id, its property {@code
 * reason} says why. Whoever may produce to the topic may send it (S7).
 */
record VoidOrder(ConsumerRecord<byte[], byte[]> record, Event event) {
  private static final int LONGEST_REASON = 500;

  /** Why the record is no such order; null: it is one. */
  @Nullable EventProblem problem() {
    if (!event.type().value().equals(EventType.VOIDED)) {
      return new EventProblem(
          "reserved_type", "/type", "Types that begin with plaudit. are Plaudit's own.");
    }
    return event.subject() == null
        ? new EventProblem("missing_field", "/subject", "Name the event to void as subject.")
        : null;
  }

  /** The id of the event to take back. */
  String targetId() {
    String subject = event.subject();
    if (subject == null) {
      throw new IllegalStateException("an order that names no event was admitted");
    }
    return subject;
  }

  UUID targetKey() {
    return EventKeys.eventKey(targetId());
  }

  String reason() {
    String reason = String.valueOf(event.properties().getOrDefault("reason", ""));
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  /** This order, refused. */
  Refusal refuse(EventProblem problem) {
    return new Refusal(record, event.user().tenant(), event.eventId(), problem);
  }
}
