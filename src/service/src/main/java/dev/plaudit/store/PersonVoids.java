package dev.plaudit.store;

import java.time.Instant;

/**
 * The events of a user that had counted and were voided (S8).
 *
 * @param last when the last of them was applied
 * @param allRevoke whether each was applied under a policy by which grants end that no longer hold;
 *     false also where nobody knows any more
 */
public record PersonVoids(Instant last, boolean allRevoke) {}
