package dev.plaudit.domain.progress;

import java.time.Instant;

/**
 * An event that counts, as the fold sees it.
 *
 * @param ref the caller's own index; facts refer to it
 * @param localDay epoch day in the user's zone, from {@link LocalDay}
 */
public record CountedEvent(int ref, Instant occurredAt, int localDay) {}
