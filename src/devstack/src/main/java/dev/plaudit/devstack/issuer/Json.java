package dev.plaudit.devstack.issuer;

/** The little JSON that an issuer writes. */
final class Json {
  private Json() {}

  /** Text that is JSON already. */
  record Raw(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  static Raw raw(String json) {
    return new Raw(json);
  }

  /** Names and values in turn; a value is a string, a number or {@link Raw}. */
  static String object(Object... namesAndValues) {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.append(i == 0 ? "" : ",").append(quoted(namesAndValues[i].toString())).append(':');
      Object value = namesAndValues[i + 1];
      out.append(value instanceof String text ? quoted(text) : value.toString());
    }
    return out.append('}').toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
