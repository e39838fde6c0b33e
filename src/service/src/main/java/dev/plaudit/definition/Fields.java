package dev.plaudit.definition;

import dev.plaudit.domain.event.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object, read one by one. What is missing or of another kind is told, and the
 * reading goes on with something harmless, so that one mistake does not hide the next.
 */
final class Fields {
  private final Node.Members object;
  private final String pointer;
  private final Problems problems;

  private Fields(Node.Members object, String pointer, Problems problems) {
    this.object = object;
    this.pointer = pointer;
    this.problems = problems;
  }

  /**
   * The members; every one that is not known is told. A value that is no object is told too, and
   * reads as one without members.
   */
  static Fields of(Node node, String pointer, Problems problems, List<String> known) {
    if (!(node instanceof Node.Members members)) {
      problems.invalid(pointer, node, "must be an object and is " + node.kind());
      return new Fields(new Node.Members(node.line(), Map.of(), Map.of()), pointer, new Problems());
    }
    Fields fields = new Fields(members, pointer, problems);
    for (String name : members.values().keySet()) {
      if (!known.contains(name)) {
        problems.add(
            fields.at(name),
            members.lines().getOrDefault(name, members.line()),
            "unknown_field",
            "is not known here; there are " + String.join(", ", known));
      }
    }
    return fields;
  }

  String at(String name) {
    return pointer + step(name);
  }

  String pointer() {
    return pointer;
  }

  Node object() {
    return object;
  }

  Problems problems() {
    return problems;
  }

  boolean has(String name) {
    return object.values().containsKey(name);
  }

  /** The value; null and told if it is not there. */
  @Nullable Node required(String name) {
    Node node = object.values().get(name);
    if (node == null) {
      problems.add(at(name), object.line(), "missing_field", "must be there; add it");
    }
    return node;
  }

  /** The value; null if it is not there. */
  @Nullable Node optional(String name) {
    return object.values().get(name);
  }

  /** The text that must be there. */
  String text(String name, String otherwise) {
    Node node = required(name);
    String text = node == null ? null : text(name, node);
    return text == null ? otherwise : text;
  }

  /** The text; null if there is none. */
  @Nullable String text(String name) {
    Node node = optional(name);
    return node == null ? null : text(name, node);
  }

  /** The text, if it matches all through. */
  @Nullable String text(String name, Pattern pattern, String needed) {
    String text = text(name);
    if (text != null && !pattern.matcher(text).matches()) {
      invalid(name, needed);
      return null;
    }
    return text;
  }

  /** The text as it stands in the list; the first of them if there is none. */
  String oneOf(String name, List<String> choices) {
    String text = text(name);
    if (text != null && !choices.contains(text)) {
      invalid(name, "must be " + String.join(" or ", choices));
      return choices.get(0);
    }
    return text == null ? choices.get(0) : text;
  }

  boolean flag(String name) {
    Node node = optional(name);
    if (node == null || node instanceof Node.Flag) {
      return node instanceof Node.Flag flag && flag.value();
    }
    invalid(name, "must be true or false and is " + node.kind());
    return false;
  }

  /** The number; null if there is none. */
  @Nullable BigDecimal number(String name) {
    Node node = optional(name);
    if (node == null || node instanceof Node.Amount) {
      return node instanceof Node.Amount amount ? amount.value() : null;
    }
    invalid(name, "must be a number and is " + node.kind());
    return null;
  }

  /** A whole number within the bounds; {@code otherwise} if there is none. */
  int whole(String name, int otherwise, int least, int most) {
    BigDecimal number = number(name);
    if (number == null) {
      return otherwise;
    }
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      invalid(name, "must be a whole number from " + least + " to " + most);
      return otherwise;
    }
    return number.intValueExact();
  }

  /** RFC 3339; null if there is none. */
  @Nullable Instant instant(String name) {
    String text = text(name);
    Instant instant = text == null ? null : Timestamps.parse(text);
    if (text != null && instant == null) {
      invalid(name, "must be a time with its offset, such as \"2026-03-01T09:00:00Z\"");
    }
    return instant;
  }

  /** The elements; none if there is no list. */
  List<Node> items(String name, int least, int most) {
    Node node = optional(name);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Items items)) {
      invalid(name, "must be a list and is " + node.kind());
      return List.of();
    }
    int size = items.values().size();
    if (size < least || size > most) {
      invalid(name, "must have " + least + " to " + most + " elements and has " + size);
      return items.values().subList(0, Math.min(size, most));
    }
    return items.values();
  }

  void invalid(String name, String detail) {
    add(name, "invalid_field", detail);
  }

  void add(String name, String code, String detail) {
    problems.add(at(name), object.lineOf(step(name)), code, detail);
  }

  private @Nullable String text(String name, Node node) {
    if (node instanceof Node.Text text) {
      return text.value();
    }
    invalid(name, "must be a text and is " + node.kind() + "; in YAML, quotes make it one");
    return null;
  }

  private static String step(String name) {
    return '/' + name.replace("~", "~0").replace("/", "~1");
  }
}
