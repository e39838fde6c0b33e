package dev.plaudit.store;

import java.util.UUID;

/**
 * A counted event that is taken back (S8).
 *
 * @param localDay epoch day on which it had counted
 */
public record VoidRow(StateKey state, UUID eventKey, int localDay, String reason) {}
