package dev.plaudit.store;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A watched threshold was reached (S22).
 *
 * @param threshold in the metric's own units
 * @param period first day of the period, of a threshold that is waited for in each; null: once
 * @param reachedOn see {@link dev.plaudit.domain.achievement.Reading#reachedOn}
 * @param value what there was with the event, in the metric's own units
 * @param occurredAt when the event happened, UTC
 */
public record CrossingRow(
    UserNumber user,
    int metricNo,
    long threshold,
    @Nullable LocalDate period,
    @Nullable LocalDate reachedOn,
    long value,
    OffsetDateTime occurredAt,
    UUID eventKey,
    String eventId) {
  /** The same with another id of the event. */
  public CrossingRow withEventId(String id) {
    return new CrossingRow(
        user, metricNo, threshold, period, reachedOn, value, occurredAt, eventKey, id);
  }
}
