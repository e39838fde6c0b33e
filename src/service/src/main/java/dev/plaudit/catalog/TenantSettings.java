package dev.plaudit.catalog;

import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.tenant.VoidGrants;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides for itself.
 *
 * @param timeZone a region id, for users who have none of their own (S12)
 * @param dayStart by the wall clock (S12)
 * @param streakThresholds rising (S15)
 * @param retentionDays how long dedupe keys are kept at least (S5)
 * @param openTypes whether an event type that nobody registered counts
 * @param xpCap XP that a user's local day may add up to; null: no cap (S32)
 * @param levelTotals totals that reach level 2, 3 and so on; null: the default curve (S33)
 * @param levelsMayFall whether deductions lower levels (S33)
 * @param repairDays how many days back users may repair by themselves (S16)
 * @param disabledCategories definitions of these grant nothing new, are counted for nothing and are
 *     not shown (S41); by name
 * @param rankStyle of boards, where a reader asks for no other (S34)
 * @param boardPeriods which boards are kept (S34)
 * @param voidGrants what a void does to grants that no longer hold without its event (S8)
 */
public record TenantSettings(
    String timeZone,
    LocalTime dayStart,
    List<Integer> streakThresholds,
    int retentionDays,
    boolean openTypes,
    @Nullable Integer xpCap,
    @Nullable List<Long> levelTotals,
    boolean levelsMayFall,
    int repairDays,
    List<String> disabledCategories,
    RankStyle rankStyle,
    Set<BoardPeriod> boardPeriods,
    VoidGrants voidGrants) {
  /** Copies the lists. */
  public TenantSettings {
    streakThresholds = List.copyOf(streakThresholds);
    disabledCategories = List.copyOf(disabledCategories);
    boardPeriods = Set.copyOf(boardPeriods);
  }
}
