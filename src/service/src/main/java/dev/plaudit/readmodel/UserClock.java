package dev.plaudit.readmodel;

import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What time it is for a user (S12, S14).
 *
 * @param zone the user's own, else the tenant's
 * @param today the local date by that zone and the tenant's day start
 * @param shields the user's days that outages touched (S16)
 */
public record UserClock(ZoneId zone, LocalDate today, ShieldedDays shields) {

  /**
   * @param ownZones the user's own zone history; empty where the tenant's holds
   */
  public static UserClock at(Instant now, TenantPolicy policy, List<ZoneHistory.Entry> ownZones) {
    ZoneHistory zones = policy.zones().overriddenBy(ownZones);
    return new UserClock(
        zones.at(now),
        LocalDate.ofEpochDay(LocalDay.epochDay(now, zones, policy.dayStart())),
        ShieldedDays.of(policy.guards().shields(), zones));
  }

  /** What protects the streaks of one activity. */
  public Protection protection(Freezes freezes) {
    return new Protection(shields, freezes);
  }
}
