package dev.plaudit.store;

/** One metric or run of one user. */
public record MetricName(UserNumber user, int metricNo) {}
