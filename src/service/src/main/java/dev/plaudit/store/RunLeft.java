package dev.plaudit.store;

/**
 * What voids have left of a user's runs, of a metric that watches runs (S8).
 *
 * @param before the longest there was before them
 * @param longest the longest there is now
 * @param most so many days or weeks are active at all: whatever protects, no run is longer
 */
public record RunLeft(UserNumber user, int metricNo, long before, long longest, long most) {}
