package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of the log has for metrics that are being filled.
 *
 * @param events in the order in which they were recorded
 * @param end exclusive; null: to the end of the log
 * @param whole whether it reaches as far as was asked; false: there was too much
 */
public record LogStretch(List<PlacedEvent> events, @Nullable OffsetDateTime end, boolean whole) {}
