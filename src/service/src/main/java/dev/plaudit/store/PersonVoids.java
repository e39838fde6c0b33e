package dev.plaudit.store;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The events of a user that had counted and were voided (S8).
 *
 * @param last when the last of them was applied
 * @param allRevoke whether each was applied under a policy by which grants end that no longer hold;
 *     false also where nobody knows any more
 * @param events their keys
 */
public record PersonVoids(Instant last, boolean allRevoke, Set<UUID> events) {}
