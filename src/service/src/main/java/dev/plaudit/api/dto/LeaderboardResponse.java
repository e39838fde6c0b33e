package dev.plaudit.api.dto;

import dev.plaudit.boards.BoardPage;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.Standing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a leaderboard (S34).
 *
 * @param at which period, as {@code at} names it; null: all time
 * @param from first date of the period in the tenant's zone; null: all time
 * @param to last date, included
 * @param me where the token's subject stands; null: nowhere
 * @param nextCursor send it as {@code cursor} for the next page; null: this is the last
 */
@Schema(name = "Leaderboard")
@RegisterForReflection
public record LeaderboardResponse(
    String type,
    String period,
    @Nullable String at,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    String style,
    List<Entry> entries,
    @Nullable Entry me,
    @Nullable String nextCursor) {

  /**
   * Somebody on the board.
   *
   * @param displayName as the directory has it now; null: none
   * @param reachedAt when the points that stand now were complete; of equal points the earlier is
   *     listed first
   */
  @Schema(name = "LeaderboardEntry")
  @RegisterForReflection
  public record Entry(
      int rank, String userId, @Nullable String displayName, long points, Instant reachedAt) {}

  /**
   * @param cursor makes a cursor of a score
   */
  public static LeaderboardResponse from(
      BoardKey board, RankStyle style, BoardPage page, Function<Score, String> cursor, int limit) {
    boolean bounded = board.period() != BoardPeriod.ALL_TIME;
    List<Score> scores = page.slice().scores();
    int[] ranks = page.slice().ranks(style);
    List<Entry> entries = new ArrayList<>(scores.size());
    for (int i = 0; i < ranks.length; i++) {
      entries.add(entry(ranks[i], scores.get(i), page));
    }
    Standing me = page.slice().me();
    return new LeaderboardResponse(
        board.scope().text(),
        board.period().text(),
        bounded ? board.period().key(board.periodStart()) : null,
        bounded ? LocalDate.ofEpochDay(board.periodStart()) : null,
        bounded ? LocalDate.ofEpochDay(board.period().next(board.periodStart()) - 1L) : null,
        style.text(),
        entries,
        me == null ? null : entry(me.rank(style), me.score(), page),
        scores.size() < limit ? null : cursor.apply(scores.get(scores.size() - 1)));
  }

  private static Entry entry(int rank, Score score, BoardPage page) {
    return new Entry(
        rank, score.userId(), page.names().get(score.userId()), score.points(), score.reachedAt());
  }
}
