package dev.plaudit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.consume.StorableRecord;
import dev.plaudit.consume.UtcTime;
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
              StorableRecord.text(refusal.problem().pointer()),
              StorableRecord.text(refusal.problem().detail()),
              record.partition(),
              record.offset(),
              UtcTime.of(UtcTime.receivedAt(record)),
              record.key(),
              record.value() == null ? new byte[0] : record.value(),
              StorableRecord.headers(record)));
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
}
