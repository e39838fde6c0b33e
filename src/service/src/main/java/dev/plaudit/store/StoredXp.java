package dev.plaudit.store;

import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user's XP as it stands in the tables.
 *
 * @param zones the user's own zones; empty where the tenant's hold
 * @param level held, from 1 on
 * @param updatedAt null: nothing was ever posted
 * @param days of the days around now those that have entries, by epoch day
 */
public record StoredXp(
    List<ZoneHistory.Entry> zones,
    long totalXp,
    int level,
    @Nullable Instant updatedAt,
    Map<Integer, Day> days) {
  /**
   * One local day.
   *
   * @param credited what it adds up to
   * @param cap null: none
   */
  public record Day(long credited, @Nullable Integer cap) {}
}
