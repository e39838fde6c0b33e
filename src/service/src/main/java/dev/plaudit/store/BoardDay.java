package dev.plaudit.store;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a ledger counts for on boards.
 *
 * @param epochDay on which it happened, by the tenant's calendar
 * @param scopeNo the activity's; {@link BoardNumbers#GLOBAL}: of none
 * @param activity its name; null: of none, or it is not there any more
 */
public record BoardDay(int tenantNo, int epochDay, int scopeNo, @Nullable String activity) {

  /** The boards of that day, of everything and of the activity, with the number of the scope. */
  public Map<BoardKey, Integer> boards() {
    Map<BoardKey, Integer> boards = new LinkedHashMap<>();
    for (BoardPeriod period : BoardPeriod.values()) {
      boards.put(board(period, null), BoardNumbers.GLOBAL);
      if (scopeNo != BoardNumbers.GLOBAL && activity != null) {
        boards.put(board(period, activity), scopeNo);
      }
    }
    return boards;
  }

  private BoardKey board(BoardPeriod period, @Nullable String name) {
    return BoardKey.of(tenantNo, BoardNumbers.scope(name), period, epochDay);
  }
}
