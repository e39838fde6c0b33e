package dev.plaudit.domain.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was read: right JSON of a known shape, nothing else checked. Null where a field
 * was not sent.
 *
 * @param properties scalars ({@code String}, {@code Long}, {@code Integer}, {@code Double}, {@code
 *     BigDecimal}, {@code Boolean}) in the order sent; any other value is refused, not thrown at
 */
public record EventDraft(
    Shape shape,
    @Nullable String eventId,
    @Nullable String idempotencyKey,
    @Nullable String type,
    @Nullable String activityType,
    @Nullable String userId,
    @Nullable String tenantId,
    @Nullable String platform,
    @Nullable String service,
    @Nullable String sdk,
    @Nullable String sdkVersion,
    @Nullable String occurredAt,
    @Nullable String sentAt,
    @Nullable String subject,
    Map<String, Object> properties,
    @Nullable Integer schemaVersion) {}
