package dev.plaudit.domain.progress;

/**
 * A streak as a set of active days gives it, up to its last day and not as of today (S13).
 *
 * @param start epoch day on which the last run begins (weeks: its first Monday); {@link
 *     ProgressState#NONE} if there is none
 * @param current periods in the last run
 * @param longest periods in the longest run
 * @param brokenAt last active day before {@code start}; {@link ProgressState#NONE} if there is none
 */
public record Streak(StreakType type, int start, int current, int longest, int brokenAt) {}
