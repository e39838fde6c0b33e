package dev.plaudit.domain.tenant;

import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.Shield;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What may protect streaks in a tenant (S16).
 *
 * @param freezes whether any freeze was ever granted; false saves looking for them
 * @param repairDays how many days back users may repair by themselves
 * @param shields outages that were declared
 */
public record StreakGuards(boolean freezes, int repairDays, List<Shield> shields) {
  /** Nothing protects. */
  public static final StreakGuards NONE = new StreakGuards(false, 0, List.of());

  // An outage may touch the whole ISO week of a day, and zones are up to a day away from UTC.
  private static final Duration REACH = Duration.ofDays(9);

  public StreakGuards {
    shields = List.copyOf(shields);
  }

  /** Whether a shield may touch a day between the two epoch days, or their weeks. */
  public boolean mayShield(int fromDay, int toDay) {
    Instant from = midnight(fromDay).minus(REACH);
    Instant to = midnight(toDay).plus(REACH);
    return shields.stream()
        .anyMatch(shield -> shield.from().isBefore(to) && shield.until().isAfter(from));
  }

  /**
   * What protects one user in one activity.
   *
   * @param zones the user's
   */
  public Protection protection(ZoneHistory zones, Freezes owned) {
    return new Protection(ShieldedDays.of(shields, zones), owned);
  }

  private static Instant midnight(int day) {
    return Instant.EPOCH.plus(Duration.ofDays(day));
  }
}
