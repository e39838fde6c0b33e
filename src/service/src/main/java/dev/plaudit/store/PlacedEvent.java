package dev.plaudit.store;

import java.time.OffsetDateTime;

/**
 * An event of the log, and where it stands there.
 *
 * @param recordedAt when it was counted
 * @param revision of the tenant under which it was counted
 * @param place of the row in its partition, as Postgres writes it; good within the transaction
 */
public record PlacedEvent(
    LoggedEvent event, OffsetDateTime recordedAt, long revision, String place) {}
