package dev.plaudit.domain.event;

import org.jspecify.annotations.Nullable;

/**
 * Character checks by hand, because they run for every event and a regular expression costs more
 * than all of them. Lengths are Unicode code points, as JSON Schema's {@code maxLength} and
 * Postgres's {@code char_length} count.
 */
final class Text {
  private Text() {}

  /** What is wrong with a one-line text of 1 to {@code max} code points; null if nothing is. */
  static @Nullable String nameFlaw(String text, int max) {
    if (text.isEmpty()) {
      return "must not be empty";
    }
    int length = text.length();
    if (length > 2 * max) {
      return tooLong(max);
    }
    int pairs = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == 0x7f) {
        return "must not contain control characters (one is at index " + i + ")";
      }
      if (Character.isSurrogate(c)) {
        if (!isPairAt(text, i)) {
          return loneSurrogate(i);
        }
        i++;
        pairs++;
      }
    }
    return length - pairs > max ? tooLong(max) : null;
  }

  /** What is wrong with a free text, whose length is limited elsewhere; null if nothing is. */
  static @Nullable String valueFlaw(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "must not contain NUL (one is at index " + i + ")";
      }
      if (Character.isSurrogate(c)) {
        if (!isPairAt(text, i)) {
          return loneSurrogate(i);
        }
        i++;
      }
    }
    return null;
  }

  /** The length in UTF-8 of a text without lone surrogates. */
  static int utf8Length(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // Each half of a pair adds one: two units become four bytes.
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }

  static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isPairAt(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  private static String tooLong(int max) {
    return "must be at most " + max + " characters long";
  }

  private static String loneSurrogate(int index) {
    return "must be valid Unicode (half a surrogate pair is at index " + index + ")";
  }
}
