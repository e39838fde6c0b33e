package dev.plaudit.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;

/** A response, read to its end. */
record Answer(int status, Buffer body) {

  /** How often the text stands in the body; scanned, because parsing costs the machine more. */
  int count(byte[] text) {
    byte[] bytes = body.getBytes();
    int found = 0;
    int last = bytes.length - text.length;
    for (int i = 0; i <= last; i++) {
      if (bytes[i] == text[0] && matches(bytes, i, text)) {
        found++;
        i += text.length - 1;
      }
    }
    return found;
  }

  /** The integer after the first occurrence of the text; -1 if there is none. */
  long numberAfter(String text) {
    String json = body.toString(UTF_8);
    int at = json.indexOf(text);
    if (at < 0) {
      return -1;
    }
    int from = at + text.length();
    int to = from;
    while (to < json.length() && Character.isDigit(json.charAt(to))) {
      to++;
    }
    return to == from ? -1 : Long.parseLong(json.substring(from, to));
  }

  /** For a complaint. */
  String excerpt() {
    String text = body.toString(UTF_8);
    return status + " " + text.substring(0, Math.min(300, text.length()));
  }

  private static boolean matches(byte[] bytes, int at, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (bytes[at + i] != text[i]) {
        return false;
      }
    }
    return true;
  }
}
