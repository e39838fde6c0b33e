package dev.plaudit.store;

import java.util.List;

/**
 * Some of a user's results, as of one instant.
 *
 * @param lastNo the highest number given so far; 0: none
 * @param goneNo up to which results may have been deleted for their age; 0: none was
 * @param results in order
 */
public record StoredResults(long lastNo, long goneNo, List<StoredResult> results) {}
