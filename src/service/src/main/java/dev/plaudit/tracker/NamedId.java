package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.event.EventRules;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.Reading;
import dev.plaudit.wire.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The id that a record names for its event. */
final class NamedId {
  private NamedId() {}

  /** The header's id; null where there is none that an event may have (S7). */
  static @Nullable String inHeaders(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Topics.HEADER_EVENT_ID);
    if (header == null || header.value() == null) {
      return null;
    }
    String id = new String(header.value(), UTF_8);
    return EventRules.isEventId(id) ? id : null;
  }

  /** The body's id as sent, else the header's; null where neither names one. Fails with nothing. */
  static @Nullable String of(ConsumerRecord<byte[], byte[]> record) {
    String inBody = null;
    try {
      inBody = record.value() == null ? null : inBody(EventReader.readOne(record.value()));
    } catch (RuntimeException unreadable) {
      // Asked of records that failed before: the same mistake must not stop their dead letter.
      inBody = null;
    }
    return inBody == null ? inHeaders(record) : inBody;
  }

  private static @Nullable String inBody(Reading reading) {
    return reading instanceof Reading.Read read
        ? read.draft().eventId()
        : reading instanceof Reading.Unreadable unreadable ? unreadable.eventId() : null;
  }
}
