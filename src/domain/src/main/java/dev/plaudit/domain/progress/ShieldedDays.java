package dev.plaudit.domain.progress;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The local days of one user that shields touch (S16); an ISO week is touched with its days. */
public final class ShieldedDays {
  /** No day at all. */
  public static final ShieldedDays NONE = new ShieldedDays(new int[0], new int[0]);

  // Ranges of epoch days, both ends included, by their first day; they may overlap.
  private final int[] first;
  private final int[] last;

  private ShieldedDays(int[] first, int[] last) {
    this.first = first;
    this.last = last;
  }

  /**
   * Every day that a shield touches, be it for a second.
   *
   * @param zones the user's zones: each instant is dated in the zone that held then (S12)
   */
  public static ShieldedDays of(List<Shield> shields, ZoneHistory zones) {
    if (shields.isEmpty()) {
      return NONE;
    }
    int[][] ranges =
        shields.stream()
            .map(shield -> range(shield, zones))
            .sorted(Comparator.comparingInt(range -> range[0]))
            .toArray(int[][]::new);
    return new ShieldedDays(
        Arrays.stream(ranges).mapToInt(range -> range[0]).toArray(),
        Arrays.stream(ranges).mapToInt(range -> range[1]).toArray());
  }

  private static int[] range(Shield shield, ZoneHistory zones) {
    LocalTime dayStart = shield.dayStart();
    Instant end = shield.until().minusNanos(1);
    int from = LocalDay.epochDay(shield.from(), zones, dayStart);
    int to = LocalDay.epochDay(end, zones, dayStart);
    int[] range = {Math.min(from, to), Math.max(from, to)};
    // Who moved meanwhile may have seen a date before the first or after the last.
    for (ZoneHistory.Entry entry : zones.entries()) {
      if (entry.from().isAfter(shield.from()) && entry.from().isBefore(shield.until())) {
        widen(range, LocalDay.epochDay(entry.from().minusNanos(1), zones, dayStart));
        widen(range, LocalDay.epochDay(entry.from(), zones, dayStart));
      }
    }
    return range;
  }

  private static void widen(int[] range, int day) {
    range[0] = Math.min(range[0], day);
    range[1] = Math.max(range[1], day);
  }

  /** Whether a shield touches the day. */
  public boolean touches(int epochDay) {
    return touch(StreakType.DAILY, epochDay);
  }

  /** Whether a shield touches the period. */
  boolean touch(StreakType type, int period) {
    int from = type.firstDayOf(period);
    int to = type.firstDayOf(period + 1) - 1;
    for (int i = 0; i < first.length && first[i] <= to; i++) {
      if (last[i] >= from) {
        return true;
      }
    }
    return false;
  }
}
