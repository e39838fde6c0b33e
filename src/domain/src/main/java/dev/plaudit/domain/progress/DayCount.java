package dev.plaudit.domain.progress;

/**
 * So many more events on a day: an additive upsert.
 *
 * @param day epoch day in the user's zone
 * @param count to be added, positive
 */
public record DayCount(int day, int count) {}
