package dev.plaudit.store;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that Redis was not told yet: what boards show of a user has changed.
 *
 * @param place of its row, as Postgres writes it
 * @param stamp with which the row was read; another one is another change
 * @param epochDay on which it happened, by the tenant's calendar
 * @param scopeNo the activity's; {@link BoardNumbers#GLOBAL}: of none
 * @param activity its name; null: of none, or it is not there any more
 */
public record BoardMove(
    String place,
    long stamp,
    UserNumber user,
    int epochDay,
    int scopeNo,
    @Nullable String activity) {

  /** Where the change shows: on the boards of that day, of everything and of the activity. */
  public List<BoardPlace> places() {
    List<BoardPlace> places = new ArrayList<>(2 * BoardPeriod.values().length);
    for (BoardPeriod period : BoardPeriod.values()) {
      places.add(place(period, BoardNumbers.GLOBAL, null));
      if (scopeNo != BoardNumbers.GLOBAL && activity != null) {
        places.add(place(period, scopeNo, activity));
      }
    }
    return places;
  }

  private BoardPlace place(BoardPeriod period, int scope, @Nullable String name) {
    return new BoardPlace(
        user, BoardKey.of(user.tenantNo(), BoardNumbers.scope(name), period, epochDay), scope);
  }
}
