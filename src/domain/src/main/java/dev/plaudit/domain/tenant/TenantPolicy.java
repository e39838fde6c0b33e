package dev.plaudit.domain.tenant;

import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * What a tenant may decide for itself. Immutable; a change makes a new policy.
 *
 * <p>A class and not a record, because the streak thresholds travel as {@code int[]} to the fold
 * and an array in a record would be neither safe nor comparable.
 */
public final class TenantPolicy {
  /** UTC, midnight, thresholds 3, 7, 14, 30, 100, 365 (S15), 400 days (S5), open types. */
  public static final TenantPolicy DEFAULT =
      new TenantPolicy(
          ZoneHistory.of(ZoneOffset.UTC),
          LocalTime.MIDNIGHT,
          new int[] {3, 7, 14, 30, 100, 365},
          Duration.ofDays(400),
          true);

  private final ZoneHistory zones;
  private final LocalTime dayStart;
  private final int[] streakThresholds;
  private final Duration retention;
  private final boolean openTypes;
  private final StreakGuards guards;
  private final VoidGrants voidGrants;

  /**
   * @param zones the tenant's default zone over time, for users who have none of their own (S12)
   * @param dayStart when a local day begins, whole seconds (S12)
   * @param streakThresholds run lengths that are worth a fact, positive and rising (S15)
   * @param retention how long dedupe keys are kept, positive (S5)
   * @param openTypes whether an event type that nobody registered counts as the activity of its
   *     name
   * @throws IllegalArgumentException if a value is outside of what its line above says
   */
  public TenantPolicy(
      ZoneHistory zones,
      LocalTime dayStart,
      int[] streakThresholds,
      Duration retention,
      boolean openTypes) {
    this(
        zones,
        dayStart,
        streakThresholds,
        retention,
        openTypes,
        StreakGuards.NONE,
        VoidGrants.REVOKE);
  }

  /**
   * The same with what may protect streaks, and with what voids do.
   *
   * @param guards freezes and shields (S16)
   * @param voidGrants what a void does to grants (S8)
   */
  public TenantPolicy(
      ZoneHistory zones,
      LocalTime dayStart,
      int[] streakThresholds,
      Duration retention,
      boolean openTypes,
      StreakGuards guards,
      VoidGrants voidGrants) {
    if (!dayStart.equals(dayStart.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("day start must be whole seconds");
    }
    if (retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("retention must be positive");
    }
    int previous = 0;
    for (int threshold : streakThresholds) {
      if (threshold <= previous) {
        throw new IllegalArgumentException("streak thresholds must be positive and rising");
      }
      previous = threshold;
    }
    this.zones = zones;
    this.dayStart = dayStart;
    this.streakThresholds = streakThresholds.clone();
    this.retention = retention;
    this.openTypes = openTypes;
    this.guards = guards;
    this.voidGrants = voidGrants;
  }

  /** The tenant's default zone over time. */
  public ZoneHistory zones() {
    return zones;
  }

  /** When a local day begins, by the wall clock. */
  public LocalTime dayStart() {
    return dayStart;
  }

  /** A copy of the run lengths that are worth a fact, rising. */
  public int[] streakThresholds() {
    return streakThresholds.clone();
  }

  /** How far back {@code occurred_at} may lie without {@code events:backfill}. */
  public Duration retention() {
    return retention;
  }

  /** What may protect streaks (S16). */
  public StreakGuards guards() {
    return guards;
  }

  /** What a void does to grants that no longer hold without its event (S8). */
  public VoidGrants voidGrants() {
    return voidGrants;
  }

  /** Whether types that nobody registered are counted. */
  public boolean openTypes() {
    return openTypes;
  }
}
