package dev.plaudit.store;

import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.BoardStart;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.Standing;
import dev.plaudit.domain.board.WholeBoard;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Boards as Postgres has them: the answer that a copy in Redis must give, on one snapshot. The top
 * is read from an index; a standing deep down counts what is above it there.
 */
@ApplicationScoped
public class BoardReadStore {
  private record Anchor(long points, Instant reachedAt, String userId) {
    static final Anchor TOP = new Anchor(Long.MAX_VALUE, Instant.EPOCH, "");

    static Anchor at(Score score) {
      return new Anchor(score.points(), score.reachedAt(), score.userId());
    }
  }

  private final TenantScope scope;

  BoardReadStore(TenantScope scope) {
    this.scope = scope;
  }

  /** Answers the question. */
  public Uni<BoardSlice> slice(BoardNumbers board, BoardQuestion question) {
    return scope.inSnapshot(
        board.tenantNo(),
        connection ->
            scores(connection, board, question)
                .chain(
                    scores ->
                        first(connection, board, question, scores)
                            .chain(
                                first ->
                                    me(connection, board, question)
                                        .map(
                                            me ->
                                                new BoardSlice(
                                                    scores, first.value(), me.value())))));
  }

  private static Uni<List<Score>> scores(
      SqlConnection connection, BoardNumbers board, BoardQuestion question) {
    if (question.start() instanceof BoardStart.After after) {
      return side(
          BoardStatements.AFTER, connection, board, Anchor.at(after.score()), question.limit());
    }
    if (question.start() instanceof BoardStart.Around around) {
      return member(connection, board, around.userId())
          .chain(
              found ->
                  found.value() == null
                      ? Uni.createFrom().item(List.of())
                      : around(connection, board, found.value(), question.limit()));
    }
    return side(BoardStatements.AFTER, connection, board, Anchor.TOP, question.limit());
  }

  private static Uni<List<Score>> around(
      SqlConnection connection, BoardNumbers board, Score score, int limit) {
    return side(BoardStatements.BEFORE, connection, board, Anchor.at(score), limit)
        .chain(
            before ->
                side(BoardStatements.AFTER, connection, board, Anchor.at(score), limit)
                    .map(
                        after -> {
                          List<Score> all = new ArrayList<>(before);
                          Collections.reverse(all);
                          all.add(score);
                          all.addAll(after);
                          int from = WholeBoard.first(before.size(), all.size(), limit);
                          return List.copyOf(all.subList(from, Math.min(all.size(), from + limit)));
                        }));
  }

  private static Uni<Found<Standing>> first(
      SqlConnection connection, BoardNumbers board, BoardQuestion question, List<Score> scores) {
    if (scores.isEmpty()) {
      return Uni.createFrom().item(new Found<>(null));
    }
    Score first = scores.get(0);
    return question.start() instanceof BoardStart.Top
        ? Uni.createFrom().item(new Found<>(new Standing(first, 1, 0, 0)))
        : standing(connection, board, first, question.style());
  }

  private static Uni<Found<Standing>> me(
      SqlConnection connection, BoardNumbers board, BoardQuestion question) {
    if (question.me() == null) {
      return Uni.createFrom().item(new Found<>(null));
    }
    return member(connection, board, question.me())
        .chain(
            found ->
                found.value() == null
                    ? Uni.createFrom().item(new Found<>(null))
                    : standing(connection, board, found.value(), question.style()));
  }

  private static Uni<Found<Standing>> standing(
      SqlConnection connection, BoardNumbers board, Score score, RankStyle style) {
    Tuple at =
        BoardNumbers.addScore(board.tuple(), score.points(), score.reachedAt(), score.userId());
    return run(connection, BoardStatements.STANDING, at.addBoolean(style == RankStyle.DENSE))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              int above = row.getInteger(0);
              return new Found<>(
                  new Standing(score, above + row.getInteger(1) + 1, above, row.getInteger(2)));
            });
  }

  private static Uni<Found<Score>> member(
      SqlConnection connection, BoardNumbers board, String userId) {
    return run(connection, BoardStatements.MEMBER, board.tuple().addString(userId))
        .map(
            rows ->
                new Found<>(
                    rows.rowCount() == 0 ? null : BoardNumbers.score(rows.iterator().next(), 0)));
  }

  private static Uni<List<Score>> side(
      String sql, SqlConnection connection, BoardNumbers board, Anchor anchor, int limit) {
    Tuple behind =
        BoardNumbers.addScore(board.tuple(), anchor.points(), anchor.reachedAt(), anchor.userId());
    return run(connection, sql, behind.addInteger(limit))
        .map(
            rows -> {
              List<Score> scores = new ArrayList<>(rows.rowCount());
              for (Row row : rows) {
                Score score = BoardNumbers.score(row, 0);
                if (score != null) {
                  scores.add(score);
                }
              }
              return List.copyOf(scores);
            });
  }

  private static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Tuple tuple) {
    return connection.preparedQuery(sql).execute(tuple);
  }

  /** What may be missing, where a null cannot go. */
  private record Found<T>(@Nullable T value) {}
}
