package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.DeadLetterRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.RecordPlace;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Records that cannot count: one row each, and one message on {@link Topics#DEAD_LETTERS} with the
 * reason in its headers. Both are part of the flush, so a record is never in neither and never in
 * the log as well (I6).
 */
final class DeadLetters {
  private DeadLetters() {}

  static List<DeadLetterRow> rows(List<Refusal> refusals, Map<String, TenantSnapshot> tenants) {
    List<DeadLetterRow> rows = new ArrayList<>(refusals.size());
    for (Refusal refusal : refusals) {
      ConsumerRecord<byte[], byte[]> record = refusal.record();
      TenantSnapshot tenant =
          refusal.tenant() == null ? null : tenants.get(refusal.tenant().value());
      rows.add(
          new DeadLetterRow(
              tenant == null ? null : tenant.tenantNo(),
              refusal.eventId(),
              refusal.problem().code(),
              storable(refusal.problem().pointer()),
              storable(refusal.problem().detail()),
              record.partition(),
              record.offset(),
              UtcTime.of(UtcTime.receivedAt(record)),
              record.key(),
              record.value() == null ? new byte[0] : record.value(),
              headers(record)));
    }
    return rows;
  }

  /** The messages for rows that were not known before. */
  static List<OutboxRow> messages(List<DeadLetterRow> rows, Set<RecordPlace> fresh) {
    List<OutboxRow> messages = new ArrayList<>();
    for (DeadLetterRow row : rows) {
      if (fresh.contains(new RecordPlace(row.partition(), row.offset()))) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("plaudit-reason", row.reason());
        headers.put("plaudit-detail", row.detail());
        headers.put("plaudit-pointer", row.pointer() == null ? "" : row.pointer());
        headers.put("plaudit-origin", Topics.EVENTS + "/" + row.partition() + "/" + row.offset());
        headers.put("plaudit-received-at", row.kafkaTime().toInstant().toString());
        messages.add(
            new OutboxRow(
                row.tenantNo(),
                Topics.DEAD_LETTERS,
                messageId(row),
                row.key(),
                row.payload(),
                Json.text(headers)));
      }
    }
    return messages;
  }

  private static UUID messageId(DeadLetterRow row) {
    String origin = row.partition() + "/" + row.offset() + "/" + row.kafkaTime().toInstant();
    return UUID.nameUUIDFromBytes(origin.getBytes(UTF_8));
  }

  private static String headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(storable(header.key()), storable(new String(header.value(), UTF_8)));
      }
    }
    return headers.isEmpty() ? "{}" : Json.text(headers);
  }

  // A refused record may hold what Postgres cannot: NUL, or half of a surrogate pair. The bytes
  // themselves are kept whole.
  private static String storable(String text) {
    return new String(text.replace('\0', '\uFFFD').getBytes(UTF_8), UTF_8);
  }
}
