package dev.plaudit.definition;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/**
 * One JSON text for each content, however it was written: members by name, numbers without an
 * exponent and without trailing zeros, no blanks. Two versions are the same if these texts are.
 */
final class Canonical {
  private final StringBuilder json = new StringBuilder();

  private Canonical() {}

  static String of(Node node) {
    Canonical canonical = new Canonical();
    canonical.write(node);
    return canonical.json.toString();
  }

  private void write(Node node) {
    if (node instanceof Node.Members members) {
      object(members.values());
    } else if (node instanceof Node.Items items) {
      array(items);
    } else if (node instanceof Node.Text text) {
      string(text.value());
    } else if (node instanceof Node.Amount number) {
      json.append(plain(number.value()));
    } else if (node instanceof Node.Flag flag) {
      json.append(flag.value());
    } else {
      json.append("null");
    }
  }

  private void object(Map<String, Node> members) {
    char before = '{';
    for (Map.Entry<String, Node> member : new TreeMap<>(members).entrySet()) {
      json.append(before);
      string(member.getKey());
      json.append(':');
      write(member.getValue());
      before = ',';
    }
    json.append(members.isEmpty() ? "{}" : "}");
  }

  private void array(Node.Items items) {
    json.append('[');
    Iterator<Node> rest = items.values().iterator();
    while (rest.hasNext()) {
      write(rest.next());
      json.append(rest.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private void string(String text) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, json);
    json.append('"');
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
