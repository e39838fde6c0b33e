package dev.plaudit.store;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A watched threshold that is reached no longer, by a void (S8).
 *
 * @param threshold in the metric's own units
 * @param period first day of the period, of a threshold that is waited for in each; null: once
 */
public record LostCrossing(
    UserNumber user, int metricNo, long threshold, @Nullable LocalDate period) {}
