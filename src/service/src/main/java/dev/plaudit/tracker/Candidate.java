package dev.plaudit.tracker;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventProblem;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read and admitted, and may count.
 *
 * @param event the event, after S5's correction
 * @param eventKey dedupe key of the event id
 * @param idempotencyKey dedupe key of the idempotency key; null where that is the event id
 * @param content hash of what makes two events of one key the same (S4)
 * @param receivedAt the record's timestamp, UTC
 */
record Candidate(
    ConsumerRecord<byte[], byte[]> record,
    Event event,
    UUID eventKey,
    @Nullable UUID idempotencyKey,
    long content,
    OffsetDateTime receivedAt) {

  /** The event id where the key alone does not tell it. */
  @Nullable String idBesideKey() {
    return eventKey.version() == 8 ? event.eventId() : null;
  }

  /** This candidate, refused. */
  Refusal refuse(EventProblem problem) {
    return new Refusal(record, event.user().tenant(), event.eventId(), problem);
  }
}
