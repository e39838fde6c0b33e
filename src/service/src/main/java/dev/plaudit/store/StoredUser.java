package dev.plaudit.store;

import dev.plaudit.domain.progress.ZoneHistory;
import java.util.List;

/**
 * One user's progress as it stands in the tables.
 *
 * @param zones the user's own zones, earliest first; empty where the tenant's hold
 * @param activities sorted by name
 */
public record StoredUser(List<ZoneHistory.Entry> zones, List<StoredProgress> activities) {}
