package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A threshold crossed, and the event that crossed it (S11). */
public record MilestoneRow(
    StateKey state, int threshold, OffsetDateTime crossedAt, UUID eventKey, String eventId) {}
