package dev.plaudit.domain.board;

/**
 * Where a score stands on its board.
 *
 * @param position in the board's order, from 1
 * @param above how many have more points
 * @param distinctAbove how many different numbers of points are above; only asked in the dense
 *     style
 */
public record Standing(Score score, int position, int above, int distinctAbove) {

  /** The rank in this style (S34). */
  public int rank(RankStyle style) {
    return switch (style) {
      case COMPETITION -> above + 1;
      case DENSE -> distinctAbove + 1;
      case ORDINAL -> position;
    };
  }
}
