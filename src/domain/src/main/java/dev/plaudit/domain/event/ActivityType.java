package dev.plaudit.domain.event;

/**
 * What is counted: {@code LESSON}, {@code build.succeeded}. {@code
 * [A-Za-z0-9][A-Za-z0-9._-]{0,63}}.
 */
public record ActivityType(String value) {
  /** In characters. */
  public static final int MAX_LENGTH = 64;

  /**
   * @throws IllegalArgumentException if the value does not match
   */
  public ActivityType {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not an activity type: it must match [A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }
  }

  /** Whether the value can be an activity type. */
  public static boolean isValid(String value) {
    int length = value.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      boolean letterOrDigit = Text.isLower(c) || Text.isUpper(c) || Text.isDigit(c);
      if (!letterOrDigit && (i == 0 || (c != '.' && c != '_' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return value;
  }
}
