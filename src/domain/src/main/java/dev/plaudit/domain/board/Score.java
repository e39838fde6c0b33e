package dev.plaudit.domain.board;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where somebody stands on a board. Sorts as the board shows it (S34): more points first, then who
 * reached them earlier, then the user id by code points, as UTF-8 bytes and SQL's "C" collation
 * sort it.
 *
 * @param points within ±2^53, which a sorted set's score still tells apart
 * @param reachedAt when the points that stand now were complete, in microseconds, which is what the
 *     store keeps; finer parts are cut off. Taken from the ledger ({@code occurred_at}), never from
 *     a clock, or a rebuilt board would not be the same board
 */
public record Score(long points, Instant reachedAt, String userId) implements Comparable<Score> {
  /** The most points, either way. */
  public static final long MAX_POINTS = 1L << 53;

  /**
   * @throws IllegalArgumentException if there are more points than that, or the user id is not one
   */
  public Score {
    if (points > MAX_POINTS || points < -MAX_POINTS) {
      throw new IllegalArgumentException("a board counts to 2^53, not to " + points);
    }
    if (!UserKey.isUserId(userId)) {
      throw new IllegalArgumentException("not a user id: 1 to 128 printable characters");
    }
    reachedAt = reachedAt.truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public int compareTo(Score other) {
    int byPoints = Long.compare(other.points, points);
    if (byPoints != 0) {
      return byPoints;
    }
    int byTime = reachedAt.compareTo(other.reachedAt);
    return byTime != 0 ? byTime : compareCodePoints(userId, other.userId);
  }

  private static int compareCodePoints(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int i = 0; i < shorter; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Integer.compare(weight(one.charAt(i)), weight(other.charAt(i)));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Surrogates stand for code points above every other unit, though their own numbers do not. */
  private static int weight(char unit) {
    return Character.isSurrogate(unit) ? unit + Character.MAX_VALUE : unit;
  }
}
