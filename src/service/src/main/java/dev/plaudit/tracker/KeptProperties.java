package dev.plaudit.tracker;

import dev.plaudit.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an event's properties the log keeps: those that its type declares, nothing else (S41).
 */
final class KeptProperties {
  private KeptProperties() {}

  /** A JSON object; null where nothing is kept. */
  static @Nullable String json(Located event) {
    if (event.rule().keptProperties().isEmpty()) {
      return null;
    }
    Map<String, Object> kept = new TreeMap<>();
    for (String name : event.rule().keptProperties()) {
      Object value = event.candidate().event().properties().get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept.isEmpty() ? null : Json.text(kept);
  }
}
