package dev.plaudit.tracker;

import dev.plaudit.domain.event.Event;
import dev.plaudit.wire.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What of an event's properties the log keeps: those that its type declares, an award rule names or
 * an achievement's rule reads, nothing else (S41).
 */
final class KeptProperties {
  private KeptProperties() {}

  /** A JSON object; null where nothing is kept. */
  static @Nullable String json(Located event) {
    Event what = event.candidate().event();
    Set<String> awarded = event.tenant().xp().awards().usedProperties(what.type());
    Set<String> measured =
        event
            .tenant()
            .rules()
            .properties(what.type().value(), event.rule().activity().activityType());
    if (event.rule().keptProperties().isEmpty() && awarded.isEmpty() && measured.isEmpty()) {
      return null;
    }
    Map<String, Object> kept = new TreeMap<>();
    keep(event.rule().keptProperties(), what, kept);
    keep(awarded, what, kept);
    keep(measured, what, kept);
    return kept.isEmpty() ? null : Json.text(kept);
  }

  private static void keep(Iterable<String> names, Event event, Map<String, Object> kept) {
    for (String name : names) {
      Object value = event.properties().get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
  }
}
