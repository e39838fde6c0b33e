package dev.plaudit.store;

import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ZoneHistory;
import java.util.List;
import java.util.Map;

/**
 * One user's progress as it stands in the tables.
 *
 * @param zones the user's own zones, earliest first; empty where the tenant's hold
 * @param activities sorted by name
 * @param freezes the ledgers of freezes by activity, also of one that was never done (S16)
 */
public record StoredUser(
    List<ZoneHistory.Entry> zones,
    List<StoredProgress> activities,
    Map<String, List<FreezeEntry>> freezes) {
  /** A user without freezes. */
  public StoredUser(List<ZoneHistory.Entry> zones, List<StoredProgress> activities) {
    this(zones, activities, Map.of());
  }

  /** The user's freezes in one activity. */
  public Freezes freezes(String activityType) {
    return Freezes.of(freezes.getOrDefault(activityType, List.of()));
  }
}
