package dev.plaudit.tracker;

import dev.plaudit.domain.event.EventProblem;
import dev.plaudit.domain.tenant.TenantId;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot count.
 *
 * @param tenant null where the record's key named none
 * @param eventId null where the record named none
 */
record Refusal(
    ConsumerRecord<byte[], byte[]> record,
    @Nullable TenantId tenant,
    @Nullable String eventId,
    EventProblem problem) {}
