package dev.plaudit.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plaudit.domain.event.EventProblem;

/** The limits of the parser, and what its exceptions mean to the client. */
final class JsonProblems {

  /**
   * Deep enough for an array of CloudEvents, with room to say better what is wrong with deeper
   * ones.
   */
  static final int MAX_DEPTH = 16;

  static final int MAX_STRING = 64 * 1024;
  static final int MAX_NUMBER = 64;
  static final int MAX_NAME = 256;

  private static final int SHOWN = 160;

  private JsonProblems() {}

  static EventProblem of(JsonProcessingException broken) {
    return isHalfPair(broken)
        ? new EventProblem(
            "invalid_field",
            "",
            "the name of a member must be valid Unicode, not half a surrogate pair")
        : syntax(broken);
  }

  /** Half a surrogate pair in a name is sound JSON by its grammar, and still stops the parser. */
  static boolean isHalfPair(JsonProcessingException broken) {
    return broken.getOriginalMessage().startsWith("Broken surrogate pair");
  }

  static EventProblem syntax(JsonProcessingException broken) {
    var where = broken.getLocation();
    String message = broken.getOriginalMessage();
    String shown = fit(message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "…");
    String place = where == null ? "" : " near byte " + where.getByteOffset();
    return new EventProblem("invalid_json", "", "Not valid JSON" + place + ": " + shown);
  }

  /** The item under the parser breaks a limit; the pointer names the member where it happened. */
  static EventProblem limit(JsonParser json) {
    String path = json.getParsingContext().pathAsPointer().toString();
    return new EventProblem(
        "too_large",
        fit(upTo(path, 3)),
        "The event is nested deeper than %d levels, or has a string beyond %d characters, a number beyond %d digits or a name beyond %d characters."
            .formatted(MAX_DEPTH, MAX_STRING, MAX_NUMBER, MAX_NAME));
  }

  private static String upTo(String pointer, int segments) {
    int end = 0;
    for (int i = 0; i < segments && end >= 0; i++) {
      end = pointer.indexOf('/', end + 1);
    }
    return end < 0 ? pointer : pointer.substring(0, end);
  }

  /**
   * A member name as one segment of an RFC 6901 pointer, cut to a length worth reading and fit to
   * be encoded again.
   */
  static String segment(String name) {
    StringBuilder segment = new StringBuilder(Math.min(name.length(), SHOWN));
    for (int i = 0; i < name.length() && segment.length() < SHOWN; i++) {
      char c = name.charAt(i);
      switch (c) {
        case '~' -> segment.append("~0");
        case '/' -> segment.append("~1");
        default -> segment.append(fit(c));
      }
    }
    return segment.toString();
  }

  private static String fit(String text) {
    StringBuilder fit = new StringBuilder(text.length());
    text.chars().forEach(c -> fit.append(fit((char) c)));
    return fit.toString();
  }

  private static char fit(char c) {
    return c < ' ' || Character.isSurrogate(c) ? '\uFFFD' : c;
  }
}
