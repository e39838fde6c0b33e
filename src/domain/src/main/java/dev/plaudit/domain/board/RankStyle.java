package dev.plaudit.domain.board;

import java.util.Locale;

/**
 * Which ranks people of equal points have (S34). When they were reached decides the order of a
 * board, not the rank; only the ordinal style tells people of equal points apart.
 */
public enum RankStyle {
  /** 1, 2, 2, 4: one more than there are people with more points. */
  COMPETITION {
    @Override
    int after(int previousRank, int position, boolean equalPoints) {
      return equalPoints ? previousRank : position;
    }
  },
  /** 1, 2, 2, 3: one more than there are different numbers of points above. */
  DENSE {
    @Override
    int after(int previousRank, int position, boolean equalPoints) {
      return equalPoints ? previousRank : previousRank + 1;
    }
  },
  /** 1, 2, 3, 4: the place in the board's order. */
  ORDINAL {
    @Override
    int after(int previousRank, int position, boolean equalPoints) {
      return position;
    }
  };

  private final String text = name().toLowerCase(Locale.ROOT);

  abstract int after(int previousRank, int position, boolean equalPoints);

  /** The name on the wire: {@code competition}, {@code dense}, {@code ordinal}. */
  public String text() {
    return text;
  }

  /**
   * The style of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RankStyle of(String text) {
    for (RankStyle style : values()) {
      if (style.text.equals(text)) {
        return style;
      }
    }
    throw new IllegalArgumentException("rank style must be competition, dense or ordinal");
  }

  /**
   * The ranks of one page.
   *
   * @param points of the page's entries, in the board's order
   * @param firstPosition place of the page's first entry in the board's order, from 1
   * @param firstRank its rank in this style
   * @return one rank for each entry
   * @throws IllegalArgumentException if the points rise, or if the first entry cannot have that
   *     rank at that place
   */
  public int[] ranks(long[] points, int firstPosition, int firstRank) {
    if (firstRank < 1 || firstRank > firstPosition) {
      throw new IllegalArgumentException(
          "nobody at place " + firstPosition + " has rank " + firstRank);
    }
    if (this == ORDINAL && firstRank != firstPosition) {
      throw new IllegalArgumentException("the ordinal rank is the place");
    }
    int[] ranks = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      if (i > 0 && points[i] > points[i - 1]) {
        throw new IllegalArgumentException("a board's points fall from the top down");
      }
      ranks[i] =
          i == 0 ? firstRank : after(ranks[i - 1], firstPosition + i, points[i] == points[i - 1]);
    }
    return ranks;
  }
}
