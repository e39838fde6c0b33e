package dev.plaudit.domain.event;

import java.util.Locale;

/**
 * What happened: dotted lower case, such as {@code lesson.completed}. Segments of {@code
 * [a-z0-9_-]}, the first character a letter or digit, at most 74 characters.
 */
public record EventType(String value) {
  /**
   * The longest that a client may send, so that an unregistered type can always serve as an
   * activity. The completion form's own types are longer by {@code .completed}.
   */
  public static final int MAX_SENT_LENGTH = ActivityType.MAX_LENGTH;

  /** Takes the event that is its subject back (S8). */
  public static final String VOIDED = "plaudit.event.voided";

  private static final String RESERVED = "plaudit.";

  private static final String COMPLETED = ".completed";
  private static final int MAX_LENGTH = ActivityType.MAX_LENGTH + COMPLETED.length();

  /**
   * @throws IllegalArgumentException if the value does not match
   */
  public EventType {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an event type: dotted lower case is needed");
    }
  }

  /** Whether the value can be an event type. */
  public static boolean isValid(String value) {
    int length = value.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    char first = value.charAt(0);
    if (!Text.isLower(first) && !Text.isDigit(first)) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = value.charAt(i);
      boolean fits =
          c == '.'
              ? i + 1 < length && value.charAt(i - 1) != '.'
              : Text.isLower(c) || Text.isDigit(c) || c == '_' || c == '-';
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether the type is Plaudit's own: it is never counted as an activity. */
  public boolean isReserved() {
    return value.startsWith(RESERVED);
  }

  /**
   * The type that the short completion form stands for: {@code LESSON} is {@code lesson.completed}.
   * Characters outside {@code [a-z0-9.]} become {@code _}, and so does a dot that would leave a
   * segment empty.
   */
  public static EventType completionOf(ActivityType activity) {
    String lower = activity.value().toLowerCase(Locale.ROOT);
    StringBuilder type = new StringBuilder(lower.length() + COMPLETED.length());
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean dot = c == '.' && i + 1 < lower.length() && lower.charAt(i + 1) != '.';
      type.append(dot || Text.isLower(c) || Text.isDigit(c) ? c : '_');
    }
    return new EventType(type.append(COMPLETED).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
