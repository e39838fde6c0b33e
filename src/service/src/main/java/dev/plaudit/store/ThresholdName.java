package dev.plaudit.store;

/**
 * A threshold of a metric or run of one user, in all periods.
 *
 * @param threshold in the metric's own units, days or weeks
 */
public record ThresholdName(UserNumber user, int metricNo, long threshold) {}
