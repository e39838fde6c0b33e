package dev.plaudit.store;

import dev.plaudit.domain.progress.ZoneHistory;
import java.util.List;
import java.util.SortedMap;

/**
 * A user's active days of one activity.
 *
 * @param zones the user's own zones, earliest first; empty where the tenant's hold
 * @param counts events by epoch day, active days only
 */
public record StoredDays(List<ZoneHistory.Entry> zones, SortedMap<Integer, Integer> counts) {}
