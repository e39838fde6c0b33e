package dev.plaudit.domain.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours on a board, from the top down.
 *
 * @param scores in the board's order; empty where nobody stands there, and where the user that was
 *     asked for stands nowhere
 * @param first where the first of them stands; null where there is none
 * @param me where the caller stands; null: nowhere, or not asked
 */
public record BoardSlice(List<Score> scores, @Nullable Standing first, @Nullable Standing me) {
  /** Nobody. */
  public static BoardSlice empty(@Nullable Standing me) {
    return new BoardSlice(List.of(), null, me);
  }

  /** The rank of each of the scores (S34). */
  public int[] ranks(RankStyle style) {
    if (first == null) {
      return new int[0];
    }
    return style.ranks(
        scores.stream().mapToLong(Score::points).toArray(), first.position(), first.rank(style));
  }
}
