package dev.plaudit.store;

/** How long a user's longest run is now, of a metric that watches runs. */
public record LongestRun(UserNumber user, int metricNo, long length) {}
