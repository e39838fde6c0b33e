package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.ScoreChange;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What copies of boards are made of and kept right with; of all tenants. */
@ApplicationScoped
public class BoardCopyStore {
  /** A piece of a board; {@code last} is where the next one begins. */
  public record Page(List<ScoreChange> scores, long last) {}

  /** What a board shows of a user, and whether copies are still to be told of it. */
  public record Shown(ScoreChange state, boolean moving) {}

  private final Pool pool;

  BoardCopyStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /**
   * The oldest changes that copies were not told.
   *
   * @param olderThan leaves alone what somebody else is about to tell
   */
  public Uni<List<BoardMove>> moves(Duration olderThan, int limit) {
    return pool.preparedQuery(BoardStatements.MOVES)
        .execute(Tuple.of(interval(olderThan), limit))
        .map(
            rows -> {
              List<BoardMove> moves = new ArrayList<>(rows.rowCount());
              for (Row row : rows) {
                moves.add(
                    new BoardMove(
                        row.getString(0),
                        row.getLong(1),
                        new UserNumber(row.getInteger(2), row.getLong(3)),
                        new BoardDay(
                            row.getInteger(2),
                            row.getInteger(4),
                            row.getInteger(5),
                            row.getString(6))));
              }
              return moves;
            });
  }

  /**
   * What boards show of users now. Somebody who was erased is on no board under any name that is
   * left, and absent.
   */
  public Uni<List<ScoreChange>> states(List<BoardPlace> places) {
    int n = places.size();
    return pool.preparedQuery(BoardStatements.STATES)
        .execute(
            Tuple.of(
                ints(places, place -> place.user().tenantNo()),
                longs(places, place -> place.user().userNo()),
                values(places, new Short[n], place -> (short) place.board().period().number()),
                values(
                    places,
                    new LocalDate[n],
                    place -> LocalDate.ofEpochDay(place.board().periodStart())),
                ints(places, BoardPlace::scopeNo)))
        .map(
            rows -> {
              List<ScoreChange> changes = new ArrayList<>(rows.rowCount());
              rows.forEach(
                  row -> changes.add(change(places.get(row.getInteger(0) - 1).board(), row, 1)));
              return changes;
            });
  }

  /** Forgets changes that copies were told. */
  public Uni<Void> told(List<BoardMove> moves) {
    return pool.preparedQuery(BoardStatements.TOLD)
        .execute(
            Tuple.tuple()
                .addValue(values(moves, new String[moves.size()], BoardMove::place))
                .addValue(longs(moves, BoardMove::stamp)))
        .replaceWithVoid();
  }

  /** The scores of the next users behind a number; none: that was all. */
  public Uni<Page> page(BoardKey key, int scopeNo, long afterUserNo, int limit) {
    return pool.preparedQuery(BoardStatements.PAGE)
        .execute(BoardNumbers.of(key, scopeNo).tuple().addLong(afterUserNo).addInteger(limit))
        .map(
            rows -> {
              List<ScoreChange> scores = new ArrayList<>(rows.rowCount());
              long last = afterUserNo;
              for (Row row : rows) {
                last = Math.max(last, row.getLong(0));
                scores.add(change(key, row, 1));
              }
              return new Page(scores, last);
            });
  }

  /** What a board shows of these users; those who are nobody are absent. */
  public Uni<List<Shown>> look(BoardKey key, int scopeNo, List<String> userIds) {
    return pool.preparedQuery(BoardStatements.LOOK)
        .execute(BoardNumbers.of(key, scopeNo).tuple().addValue(userIds.toArray(new String[0])))
        .map(
            rows -> {
              List<Shown> shown = new ArrayList<>();
              rows.forEach(row -> shown.add(new Shown(change(key, row, 0), row.getBoolean(4))));
              return shown;
            });
  }

  /**
   * Some users of a board, beginning somewhere.
   *
   * @param where from 0 to 1, between its lowest and its highest user number
   */
  public Uni<List<String>> sample(BoardKey key, int scopeNo, double where, int limit) {
    BoardNumbers board = BoardNumbers.of(key, scopeNo);
    return pool.preparedQuery(BoardStatements.BOUNDS)
        .execute(board.tuple())
        .map(RowSet::iterator)
        .map(rows -> rows.next())
        .chain(
            bounds ->
                bounds.getLong(0) == null
                    ? Uni.createFrom().item(List.of())
                    : sample(
                        board,
                        bounds.getLong(0)
                            + (long) ((bounds.getLong(1) - bounds.getLong(0)) * where),
                        limit));
  }

  private Uni<List<String>> sample(BoardNumbers board, long fromUserNo, int limit) {
    return pool.preparedQuery(BoardStatements.SAMPLE)
        .execute(board.tuple().addLong(fromUserNo).addInteger(limit))
        .map(
            rows -> {
              List<String> users = new ArrayList<>();
              rows.forEach(row -> users.add(row.getString(0)));
              return users;
            });
  }

  // Of columns version, user id, score, reached at.
  private static ScoreChange change(BoardKey board, Row row, int column) {
    return new ScoreChange(
        board,
        row.getString(column + 1),
        row.getInteger(column),
        BoardNumbers.score(row, column + 1));
  }

  private static io.vertx.pgclient.data.Interval interval(Duration duration) {
    return io.vertx.pgclient.data.Interval.of()
        .seconds(Math.toIntExact(duration.toSeconds()))
        .microseconds(duration.toMillisPart() * 1000);
  }
}
