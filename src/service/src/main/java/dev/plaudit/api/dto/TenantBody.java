package dev.plaudit.api.dto;

import dev.plaudit.api.Check;
import dev.plaudit.catalog.TenantSettings;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.VoidGrants;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's policy, as it is read and as it is written (S5, S12, S15). What is read may be sent
 * back changed. Null only in the body of a request, where something is missing; {@code tenantId} is
 * ignored there.
 */
@Schema(
    name = "Tenant",
    requiredProperties = {
      "time_zone",
      "day_start",
      "streak_thresholds",
      "retention_days",
      "open_types"
    })
public record TenantBody(
    @Schema(description = "The token says it.", readOnly = true) @Nullable String tenantId,
    @Schema(
            description =
                "A region of the time zone database, for users who have none of their own.")
        @Nullable String timeZone,
    @Schema(
            description =
                "When a local day begins by the wall clock: with 03:00 a day lasts into the night.",
            pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            example = "03:00")
        @Nullable String dayStart,
    @Schema(
            description = "Run lengths, in days or ISO weeks, that are told; rising.",
            maxItems = 200)
        @Nullable List<@Nullable Integer> streakThresholds,
    @Schema(
            description = "For how many days duplicates are known at least.",
            minimum = "1",
            maximum = "36500")
        @Nullable Integer retentionDays,
    @Schema(description = "Whether an event type that nobody registered counts.")
        @Nullable Boolean openTypes,
    @Schema(
            description =
                "XP that a user's local day may add up to; absent: no cap. A change holds for days in which nobody was given anything yet.",
            minimum = "0",
            maximum = "1000000000")
        @Nullable Integer xpCap,
    @Schema(
            description =
                "Rising totals that reach level 2, 3 and so on; absent: 100, 300, 600, 1,000 and so on for 100 levels.")
        @Nullable List<@Nullable Long> levelTotals,
    @Schema(description = "Whether deductions lower levels; absent: they do not.")
        @Nullable Boolean levelsMayFall,
    @Schema(
            description = "How many days back users may repair a streak by themselves; absent: 2.",
            minimum = "0",
            maximum = "366")
        @Nullable Integer repairDays,
    @Schema(
            description =
                "Categories of definitions that are switched off: they grant nothing new, count nothing and are not shown; absent: none.",
            maxItems = 100)
        @Nullable List<@Nullable String> disabledCategories,
    @Schema(
            description =
                "Ranks of leaderboards: competition (1, 2, 2, 4), dense (1, 2, 2, 3) or ordinal (1, 2, 3, 4); absent: competition.",
            enumeration = {"competition", "dense", "ordinal"})
        @Nullable String rankStyle,
    @Schema(
            description =
                "Periods that leaderboards are kept of: all_time, daily, weekly (ISO), monthly; absent: all. One that is added is filled from the ledger first.")
        @Nullable List<@Nullable String> boardPeriods,
    @Schema(
            description =
                "What a void does to achievements that rules had granted and that no longer hold without its event: revoke or keep; absent: revoke. Holds for voids from then on.",
            enumeration = {"revoke", "keep"})
        @Nullable String voidGrants) {

  private static final int LONGEST_RETENTION = 36_500;
  private static final int HIGHEST_CAP = 1_000_000_000;
  private static final int DEFAULT_REPAIR_DAYS = 2;
  private static final int MOST_REPAIR_DAYS = 366;

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
        settings.levelsMayFall(),
        settings.repairDays(),
        List.copyOf(settings.disabledCategories()),
        settings.rankStyle().text(),
        settings.boardPeriods().stream().sorted().map(BoardPeriod::text).toList(),
        settings.voidGrants().text());
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
        levelsMayFall != null && levelsMayFall,
        repairDays == null
            ? DEFAULT_REPAIR_DAYS
            : Check.between("/repair_days", repairDays, 0, MOST_REPAIR_DAYS),
        Check.categories("/disabled_categories", disabledCategories),
        rankStyle == null ? RankStyle.COMPETITION : Check.rankStyle("/rank_style", rankStyle),
        boardPeriods == null
            ? EnumSet.allOf(BoardPeriod.class)
            : Check.boardPeriods("/board_periods", boardPeriods),
        voidGrants == null ? VoidGrants.REVOKE : Check.voidGrants("/void_grants", voidGrants));
  }
}
