package dev.plaudit.store;

/**
 * A row of {@code metrics} that is counted.
 *
 * @param ready whether the log from before it is counted too
 */
public record LiveMetric(int metricNo, String canonical, boolean ready) {}
