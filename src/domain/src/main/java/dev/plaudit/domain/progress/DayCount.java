package dev.plaudit.domain.progress;

/**
 * So many more events on a day: an additive upsert.
 *
 * @param day epoch day in the user's zone
 * @param count to be added; negative where events were voided (S8)
 */
public record DayCount(int day, int count) {}
