package dev.plaudit.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.ScoreCode;
import java.util.Base64;

/**
 * The place behind a score, as text that clients need not understand. It names the score and not a
 * number of rows, so a page goes on where the one before ended, whoever has moved since.
 */
final class BoardCursor {
  private BoardCursor() {}

  static String of(Score score) {
    ScoreCode code = ScoreCode.of(score);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(((long) code.score() + " " + code.member()).getBytes(UTF_8));
  }

  /** The score; a 400 problem where the text was not made here. */
  static Score parse(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      int space = text.indexOf(' ');
      long score = Long.parseLong(text, 0, Math.max(0, space), 10);
      if (Math.abs(score) <= Score.MAX_POINTS) {
        return new ScoreCode(score, text.substring(space + 1)).decode();
      }
    } catch (IllegalArgumentException | ArithmeticException notOurs) {
      // falls through to the same answer
    }
    throw Check.invalid("/cursor", "Send \"next_cursor\" of the page before, or no cursor.");
  }
}
