package dev.plaudit.readmodel;

import java.time.Instant;

/**
 * The receipt of an event that the door remembers.
 *
 * @param receivedAt of the first event with any of its keys
 * @param firstEventId that event's id; the event's own where it is the first
 */
public record Receipt(Instant receivedAt, String firstEventId) {}
