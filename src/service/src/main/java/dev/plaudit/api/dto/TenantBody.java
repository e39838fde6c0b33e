package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.TenantSettings;
import dev.plaudit.domain.tenant.TenantId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's policy, as it is read and as it is written. What is read may be sent back changed.
 *
 * @param tenantId read; ignored when written, where the token says which tenant is meant
 * @param timeZone for users who have none of their own; a change holds from now on (S12)
 * @param dayStart {@code HH:mm} by the wall clock: with 03:00 a day lasts into the night (S12)
 * @param streakThresholds rising; run lengths worth a fact (S15)
 * @param retentionDays how long duplicates are known at least, 1 to 36,500 (S5)
 * @param openTypes whether an event type that nobody registered counts
 * @param xpCap XP that a user's local day may add up to, 0 to 1,000,000,000; absent: no cap (S32).
 *     A change holds for days in which nobody was given anything yet
 * @param levelTotals rising totals that reach level 2, 3 and so on; absent: 100, 300, 600, 1,000
 *     and so on for 100 levels (S33)
 * @param levelsMayFall whether deductions lower levels; absent: they do not (S33)
 */
@Schema(name = "Tenant")
public record TenantBody(
    @Schema(readOnly = true) @Nullable String tenantId,
    @Nullable String timeZone,
    @Schema(example = "03:00") @Nullable String dayStart,
    @Nullable List<@Nullable Integer> streakThresholds,
    @Nullable Integer retentionDays,
    @Nullable Boolean openTypes,
    @Nullable Integer xpCap,
    @Nullable List<@Nullable Long> levelTotals,
    @Nullable Boolean levelsMayFall) {

  private static final int LONGEST_RETENTION = 36_500;
  private static final int HIGHEST_CAP = 1_000_000_000;

  public static TenantBody from(TenantId tenant, TenantSettings settings) {
    List<Long> totals = settings.levelTotals();
    return new TenantBody(
        tenant.value(),
        settings.timeZone(),
        settings.dayStart().toString(),
        List.copyOf(settings.streakThresholds()),
        settings.retentionDays(),
        settings.openTypes(),
        settings.xpCap(),
        totals == null ? null : List.copyOf(totals),
        settings.levelsMayFall());
  }

  /** The settings, each member checked. */
  public TenantSettings toSettings() {
    return new TenantSettings(
        Check.zone("/time_zone", Check.present("/time_zone", timeZone)),
        Check.time("/day_start", Check.present("/day_start", dayStart)),
        Check.thresholds(
            "/streak_thresholds", Check.present("/streak_thresholds", streakThresholds)),
        Check.between(
            "/retention_days",
            Check.present("/retention_days", retentionDays),
            1,
            LONGEST_RETENTION),
        Check.present("/open_types", openTypes),
        xpCap == null ? null : Check.between("/xp_cap", xpCap, 0, HIGHEST_CAP),
        levelTotals == null ? null : Check.levelTotals("/level_totals", levelTotals),
        levelsMayFall != null && levelsMayFall);
  }
}
