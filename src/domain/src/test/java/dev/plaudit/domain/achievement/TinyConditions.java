package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Event;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The little of CEL that the packs use: a name {@code == "text"}, or {@code in ["a", "b"]}. */
final class TinyConditions {
  private static final Pattern EQUAL = Pattern.compile("([a-z.]+) == (\"[^\"]*\")");
  private static final Pattern IN = Pattern.compile("([a-z.]+) in \\[(.*)]");

  private TinyConditions() {}

  static Condition compile(String where) {
    for (Pattern pattern : List.of(EQUAL, IN)) {
      Matcher matcher = pattern.matcher(where);
      if (matcher.matches()) {
        List<String> texts =
            Stream.of(matcher.group(2).split(",\\s*", -1))
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
        String name = matcher.group(1);
        return (event, activity) -> {
          Object value = value(name, event);
          return value instanceof String text && texts.contains(text);
        };
      }
    }
    throw new IllegalArgumentException("too much CEL for a test: " + where);
  }

  private static @Nullable Object value(String name, Event event) {
    return name.equals("subject")
        ? event.subject()
        : event.properties().get(name.substring("properties.".length()));
  }
}
