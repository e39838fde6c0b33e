package dev.plaudit.store;

import dev.plaudit.domain.tenant.VoidGrants;
import java.util.UUID;

/**
 * A counted event that is taken back (S8).
 *
 * @param localDay epoch day on which it had counted
 * @param grants the tenant's policy
 */
public record VoidRow(
    StateKey state, UUID eventKey, int localDay, String reason, VoidGrants grants) {}
