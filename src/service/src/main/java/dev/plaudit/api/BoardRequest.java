package dev.plaudit.api;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.BoardPolicy;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.tenant.TenantSnapshot;
import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Which board a request means; each mistake is a problem that names its parameter. */
final class BoardRequest {
  private BoardRequest() {}

  /**
   * @param at null: the period that is now in the tenant's zone (S34)
   */
  static BoardKey key(
      TenantSnapshot tenant,
      String type,
      @Nullable String period,
      @Nullable String at,
      Instant now) {
    BoardPeriod chosen =
        period == null ? BoardPeriod.ALL_TIME : Check.boardPeriod("/period", period);
    BoardPolicy policy = tenant.xp().boards();
    if (!policy.periods().contains(chosen)) {
      throw ProblemException.notFound("The tenant keeps no boards of this period.");
    }
    BoardScope scope = scope(type);
    int day =
        at == null
            ? LocalDay.epochDay(now, tenant.policy().zones(), LocalTime.MIDNIGHT)
            : day(chosen, at);
    return BoardKey.of(tenant.tenantNo(), scope, chosen, day);
  }

  /** A 503 problem where the board still lacks what is in the ledger. */
  static void requireWhole(TenantSnapshot tenant, BoardPeriod period) {
    if (tenant.xp().boards().filling().contains(period)) {
      throw new ProblemException(
          Problem.of(
              503,
              "board_filling",
              "Boards of this period were switched on just now and are being filled; try again soon."));
    }
  }

  private static BoardScope scope(String type) {
    try {
      return BoardScope.parse(type);
    } catch (IllegalArgumentException unknown) {
      throw Check.invalid("/type", "Send global, activity:TYPE or team:NAME.");
    }
  }

  private static int day(BoardPeriod period, String at) {
    try {
      return period.parse(at);
    } catch (IllegalArgumentException refused) {
      throw Check.invalid("/at", "Leave it out, or: " + refused.getMessage() + ".");
    }
  }
}
