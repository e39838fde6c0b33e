package dev.plaudit.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value of a document, and the line on which it stands, from 1. */
sealed interface Node {
  int line();

  /** What it is, for people. */
  String kind();

  record Text(int line, String value) implements Node {
    @Override
    public String kind() {
      return "a text";
    }
  }

  record Amount(int line, BigDecimal value) implements Node {
    @Override
    public String kind() {
      return "a number";
    }
  }

  record Flag(int line, boolean value) implements Node {
    @Override
    public String kind() {
      return "true or false";
    }
  }

  record Empty(int line) implements Node {
    @Override
    public String kind() {
      return "empty";
    }
  }

  record Items(int line, List<Node> values) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param values in the order in which they stand
   * @param lines of the names
   */
  record Members(int line, Map<String, Node> values, Map<String, Integer> lines) implements Node {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * The line of what a JSON pointer (RFC 6901) points at, or of the innermost value around it that
   * is there.
   */
  default int lineOf(String pointer) {
    Node node = this;
    int line = line();
    for (String step : pointer.split("/", -1)) {
      if (step.isEmpty()) {
        continue;
      }
      String name = step.replace("~1", "/").replace("~0", "~");
      if (node instanceof Members members && members.values().containsKey(name)) {
        line = members.lines().getOrDefault(name, line);
        node = members.values().getOrDefault(name, node);
      } else if (node instanceof Items items
          && name.matches("\\d{1,6}")
          && Integer.parseInt(name) < items.values().size()) {
        node = items.values().get(Integer.parseInt(name));
        line = node.line();
      } else {
        return line;
      }
    }
    return line;
  }
}
