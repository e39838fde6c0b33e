package dev.plaudit.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that leaves through Kafka because the transaction that holds it committed.
 *
 * @param tenantNo null where a record named no tenant that exists
 * @param messageId the same on every delivery, so that receivers can drop repeats (I7)
 * @param key the Kafka key; messages of one key keep their order
 * @param headers a JSON object of strings
 */
public record OutboxRow(
    @Nullable Integer tenantNo,
    String topic,
    UUID messageId,
    byte @Nullable [] key,
    byte[] payload,
    String headers) {}
