package dev.plaudit.store;

/**
 * The day on which a run is first as long as somebody waits for.
 *
 * @param state whose run, and of which activity
 * @param day epoch day
 */
public record RunReached(StateKey state, int metricNo, long threshold, int day) {}
