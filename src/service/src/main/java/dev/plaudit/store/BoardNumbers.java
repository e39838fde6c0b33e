package dev.plaudit.store;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.event.ActivityType;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A board as its rows name it.
 *
 * @param scopeNo 0: everything; else the number of the activity
 */
public record BoardNumbers(int tenantNo, BoardPeriod period, LocalDate starts, int scopeNo) {
  /** The scope of boards that count everything. */
  public static final int GLOBAL = 0;

  /** The board's rows, of an activity of that number where it is one's. */
  public static BoardNumbers of(BoardKey key, int scopeNo) {
    return new BoardNumbers(
        key.tenantNo(), key.period(), LocalDate.ofEpochDay(key.periodStart()), scopeNo);
  }

  /** {@code $1} to {@code $4}. */
  Tuple tuple() {
    return Tuple.of(tenantNo, (short) period.number(), starts, scopeNo);
  }

  /** Null where the row names no board that can be told: its activity is not there. */
  static @Nullable BoardKey key(
      int tenantNo, int period, LocalDate starts, int scopeNo, @Nullable String activity) {
    return scopeNo != GLOBAL && activity == null
        ? null
        : new BoardKey(
            tenantNo,
            scope(activity),
            BoardPeriod.of(period),
            Math.toIntExact(starts.toEpochDay()));
  }

  /** The board's scope; null: everything. */
  static BoardScope scope(@Nullable String activity) {
    return activity == null
        ? new BoardScope.Global()
        : new BoardScope.Activity(new ActivityType(activity));
  }

  /** Of columns user id, score, reached at; null where there is no score. */
  static @Nullable Score score(Row row, int column) {
    Long score = row.getLong(column + 1);
    return score == null
        ? null
        : new Score(-score, row.getOffsetDateTime(column + 2).toInstant(), row.getString(column));
  }

  static Tuple addScore(Tuple tuple, long points, Instant reachedAt, String userId) {
    return tuple
        .addLong(-points)
        .addOffsetDateTime(OffsetDateTime.ofInstant(reachedAt, ZoneOffset.UTC))
        .addString(userId);
  }
}
