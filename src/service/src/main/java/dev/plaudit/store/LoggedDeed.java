package dev.plaudit.store;

import java.time.OffsetDateTime;

/**
 * An event of the log with what the log says about it.
 *
 * @param measured whether some rule looked at it, by the mark that the flush or the filling set
 * @param revision the tenant's, under which it was counted
 */
public record LoggedDeed(
    LoggedEvent event, OffsetDateTime recordedAt, boolean measured, long revision) {}
