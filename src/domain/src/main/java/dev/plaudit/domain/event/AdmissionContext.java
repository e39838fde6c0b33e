package dev.plaudit.domain.event;

import dev.plaudit.domain.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * What an event is admitted against.
 *
 * @param tenant of the verified token, or of the Kafka key (S7, S40)
 * @param retention how far back {@code occurred_at} may lie (S5)
 * @param receivedAt when the first of our machines saw it, in milliseconds, so that a second
 *     admission from the Kafka record's timestamp decides the same
 * @param backfillAllowed the caller had {@code events:backfill}
 */
public record AdmissionContext(
    TenantId tenant, Duration retention, Instant receivedAt, boolean backfillAllowed) {}
