package dev.plaudit.tracker;

import dev.plaudit.domain.event.Event;
import dev.plaudit.wire.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of events' properties the log keeps: those that their type declares, an award rule names or
 * an achievement's rule reads, nothing else (S41). Of one flush, so that each type is looked up
 * once.
 */
final class KeptProperties {
  private record Kind(int tenantNo, int typeNo) {}

  private final Map<Kind, List<String>> names = new HashMap<>();

  /** A JSON object, its members by name; null where nothing is kept. */
  @Nullable String json(Located event) {
    List<String> wanted =
        names.computeIfAbsent(
            new Kind(event.tenant().tenantNo(), event.rule().typeNo()), kind -> names(event));
    if (wanted.isEmpty()) {
      return null;
    }
    Map<String, Object> properties = event.candidate().event().properties();
    Map<String, Object> kept = new LinkedHashMap<>();
    for (String name : wanted) {
      Object value = properties.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    return kept.isEmpty() ? null : Json.text(kept);
  }

  private static List<String> names(Located event) {
    Event what = event.candidate().event();
    TreeSet<String> all = new TreeSet<>(event.rule().keptProperties());
    all.addAll(event.tenant().xp().awards().usedProperties(what.type()));
    all.addAll(
        event
            .tenant()
            .rules()
            .properties(what.type().value(), event.rule().activity().activityType()));
    return List.copyOf(all);
  }
}
