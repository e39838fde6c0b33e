package dev.plaudit.results;

import java.util.List;

/**
 * A user's results above a number.
 *
 * @param lastNo the highest number given so far; 0: none
 * @param gap whether results above the number have been deleted for their age, so that whoever
 *     reads on from it cannot be told all
 * @param results lowest first
 */
public record ResultPage(long lastNo, boolean gap, List<NumberedResult> results) {}
