package dev.plaudit.store;

import dev.plaudit.domain.tenant.VoidGrants;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A void of an event that nobody has seen yet (S8).
 *
 * @param eventId as sent; null where the key is the id
 * @param receivedAt when the void was received
 * @param grants the tenant's policy
 */
public record UnseenVoid(
    TenantKey key,
    @Nullable String eventId,
    long userNo,
    String reason,
    OffsetDateTime receivedAt,
    VoidGrants grants) {}
