package dev.plaudit.domain.board;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * A {@link Score} as a Redis sorted set holds it, in such a way that the set's own order is the
 * board's order, exactly (S34).
 *
 * <p>A double has 53 bits: enough for the points, not for points and a time. So the score carries
 * the points alone, negated, and the member carries the rest of the order: Redis sorts members of
 * equal score by their bytes. Time must rise with the bytes and so must the user id, which cannot
 * be inverted, having no fixed length; hence points are what is inverted, and the board is read
 * forwards: {@code ZRANGE} from 0 is the top, {@code ZRANK} is the place (from 0), {@code ZCOUNT
 * key -inf (score} is how many have more points. {@code ZREVRANGE} is never the board's order.
 *
 * <p>A user whose score changes gets another member, so the old one must be removed in the same
 * step; whoever has lost it finds it by {@link #of} from the stored score.
 *
 * @param score the points, negated; an integer within ±2^53
 * @param member 16 hexadecimal digits of {@code reachedAt} in microseconds since 1970 with the sign
 *     bit flipped, so that times before 1970 sort first, then the user id
 */
public record ScoreCode(double score, String member) {
  private static final int TIME_DIGITS = 16;

  /**
   * Encodes a score.
   *
   * @throws ArithmeticException if {@code reachedAt} lies more than 292,000 years from 1970
   */
  public static ScoreCode of(Score score) {
    Instant at = score.reachedAt();
    long micros =
        Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000L);
    return new ScoreCode(
        (double) -score.points(),
        HexFormat.of().toHexDigits(micros ^ Long.MIN_VALUE) + score.userId());
  }

  /**
   * The score that this encodes.
   *
   * @throws IllegalArgumentException if it encodes none
   */
  public Score decode() {
    if (member.length() <= TIME_DIGITS || score != Math.rint(score)) {
      throw new IllegalArgumentException("not a board's member: " + score + ' ' + member);
    }
    long micros = HexFormat.fromHexDigitsToLong(member, 0, TIME_DIGITS) ^ Long.MIN_VALUE;
    return new Score(
        -(long) score,
        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
        member.substring(TIME_DIGITS));
  }
}
