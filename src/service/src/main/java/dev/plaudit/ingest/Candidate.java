package dev.plaudit.ingest;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.event.Shape;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.wire.Reading;
import dev.plaudit.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * An admitted event on its way to the topic, with the keys under which it may have been here before
 * (S4).
 *
 * @param index of the item in the request
 * @param idempotencyKey null where it is the event id
 * @param fingerprint null where the event has none
 * @param content tells a retry from another event under the same key
 * @param offset the event's first byte in the body
 * @param madeId the server made the event id
 */
record Candidate(
    int index,
    Event event,
    Shape shape,
    UUID eventKey,
    @Nullable UUID idempotencyKey,
    @Nullable UUID fingerprint,
    long content,
    int offset,
    int length,
    boolean madeId) {

  private static final Header BACKFILL = new RecordHeader(Topics.HEADER_BACKFILL, new byte[] {'1'});

  static Candidate of(int index, Event event, Reading.Read read, TenantSnapshot tenant) {
    boolean oneKey = event.idempotencyKey().equals(event.eventId());
    return new Candidate(
        index,
        event,
        read.draft().shape(),
        EventKeys.eventKey(event.eventId()),
        oneKey ? null : EventKeys.idempotencyKey(event.idempotencyKey()),
        EventKeys.fingerprint(event, tenant.fingerprintFields(event)),
        EventKeys.contentHash(event),
        read.offset(),
        read.length(),
        read.draft().eventId() == null);
  }

  void addKeysTo(List<UUID> keys) {
    keys.add(eventKey);
    if (idempotencyKey != null) {
      keys.add(idempotencyKey);
    }
    if (fingerprint != null) {
      keys.add(fingerprint);
    }
  }

  /** What is remembered of the event if it is the first of its keys. */
  DuplicateHint hint(Instant receivedAt) {
    return new DuplicateHint(content, receivedAt, event.eventId());
  }

  /** The event as it goes to the topic: its own bytes, under its user's key (S7). */
  ProducerRecord<byte[], byte[]> record(IngestRequest request, Instant receivedAt) {
    return new ProducerRecord<>(
        Topics.EVENTS,
        null,
        receivedAt.toEpochMilli(),
        event.user().kafkaKey().getBytes(StandardCharsets.UTF_8),
        Arrays.copyOfRange(request.body(), offset, offset + length),
        headers(request.backfill()));
  }

  private @Nullable List<Header> headers(boolean backfill) {
    if (!madeId && !backfill) {
      return null;
    }
    List<Header> headers = new ArrayList<>(2);
    if (madeId) {
      byte[] id = event.eventId().getBytes(StandardCharsets.UTF_8);
      headers.add(new RecordHeader(Topics.HEADER_EVENT_ID, id));
    }
    if (backfill) {
      headers.add(BACKFILL);
    }
    return headers;
  }
}
