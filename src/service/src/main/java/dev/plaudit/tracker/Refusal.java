package dev.plaudit.tracker;

import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.wire.EventReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot count.
 *
 * @param tenant null where the record's key named none
 * @param eventId null where the record named none that is fit to be kept: what a refused record
 *     names may be of any length, and an index takes only so much
 */
record Refusal(
    ConsumerRecord<byte[], byte[]> record,
    @Nullable TenantId tenant,
    @Nullable String eventId,
    EventProblem problem) {
  Refusal {
    eventId = EventReader.idToRepeat(eventId);
  }
}
