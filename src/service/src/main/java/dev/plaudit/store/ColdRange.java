package dev.plaudit.store;

/**
 * Old buckets that are asked for: those of one metric of one user that begin between two epoch
 * days, both included.
 */
public record ColdRange(UserNumber user, int metricNo, int from, int to) {}
