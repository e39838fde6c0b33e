package dev.plaudit.store;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot count, with its bytes and why.
 *
 * @param tenantNo null where the record named no tenant that exists
 * @param reason the problem code
 * @param pointer JSON pointer to the field at fault, if one is
 * @param headers the record's own headers as a JSON object of strings
 */
public record DeadLetterRow(
    @Nullable Integer tenantNo,
    @Nullable String eventId,
    String reason,
    @Nullable String pointer,
    String detail,
    int partition,
    long offset,
    OffsetDateTime kafkaTime,
    byte @Nullable [] key,
    byte[] payload,
    String headers) {}
