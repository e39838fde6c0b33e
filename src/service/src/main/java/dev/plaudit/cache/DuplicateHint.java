package dev.plaudit.cache;

import java.time.Instant;

/**
 * What is remembered of an event that the broker acknowledged, under each of its keys.
 *
 * @param content tells a retry from another event under the same key (S4)
 * @param receivedAt of the first receipt, in milliseconds
 * @param eventId of the first event
 */
public record DuplicateHint(long content, Instant receivedAt, String eventId) {}
