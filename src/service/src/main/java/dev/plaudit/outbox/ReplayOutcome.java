package dev.plaudit.outbox;

/**
 * What a replay did.
 *
 * @param replayed records that are in the topic again
 * @param more whether further ones wait for another call
 */
public record ReplayOutcome(int replayed, boolean more) {}
