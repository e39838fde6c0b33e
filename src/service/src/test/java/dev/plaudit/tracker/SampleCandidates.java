package dev.plaudit.tracker;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.Source;
import dev.plaudit.domain.event.UserKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Admitted records, of the first moment of the epoch. */
final class SampleCandidates {
  private SampleCandidates() {}

  static Candidate of(
      String id,
      String idempotencyKey,
      String type,
      UserKey user,
      @Nullable String subject,
      Map<String, Object> properties) {
    Event event =
        new Event(
            id,
            idempotencyKey,
            new EventType(type),
            null,
            user,
            Source.UNKNOWN,
            Instant.EPOCH,
            "1970-01-01T00:00:00Z",
            subject,
            properties,
            1);
    return new Candidate(
        new ConsumerRecord<>("plaudit.events", 0, 0, new byte[0], new byte[0]),
        event,
        EventKeys.eventKey(id),
        idempotencyKey.equals(id) ? null : EventKeys.idempotencyKey(idempotencyKey),
        EventKeys.contentHash(event),
        Instant.EPOCH.atOffset(ZoneOffset.UTC));
  }
}
