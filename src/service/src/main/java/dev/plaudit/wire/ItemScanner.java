package dev.plaudit.wire;

/**
 * Finds where a JSON value ends without looking at what it says: strings and brackets only, so no
 * depth and no length can stop it.
 */
final class ItemScanner {

  private ItemScanner() {}

  /** The first index from {@code at} that is not JSON white space, or {@code end}. */
  static int skipSpace(byte[] bytes, int at, int end) {
    int i = at;
    while (i < end && isSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  /**
   * The index behind the last byte of {@code [from, end)} that is not JSON white space, or {@code
   * from}.
   */
  static int trimSpace(byte[] bytes, int from, int end) {
    int i = end;
    while (i > from && isSpace(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  /**
   * The index behind the value that starts at {@code at}, or -1 where it does not end before {@code
   * end}.
   */
  static int endOfValue(byte[] bytes, int at, int end) {
    int depth = 0;
    int i = at;
    while (i < end) {
      byte b = bytes[i];
      if (b == '"') {
        i = endOfString(bytes, i + 1, end);
        if (i < 0) {
          return -1;
        }
        if (depth == 0) {
          return i;
        }
        continue;
      }
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (--depth <= 0) {
          return depth == 0 ? i + 1 : endOfScalar(at, i);
        }
      } else if (depth == 0 && (b == ',' || isSpace(b))) {
        return endOfScalar(at, i);
      }
      i++;
    }
    return -1;
  }

  private static int endOfScalar(int at, int i) {
    return i > at ? i : -1;
  }

  private static int endOfString(byte[] bytes, int at, int end) {
    for (int i = at; i < end; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
