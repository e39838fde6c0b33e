package dev.plaudit.definition;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.Platform;
import dev.plaudit.domain.event.Source;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.util.Map;

/** Events to ask conditions about. */
final class Happened {
  private Happened() {}

  static Event with(Map<String, Object> properties) {
    return new Event(
        "e",
        "e",
        new EventType("build.finished"),
        null,
        new UserKey(new TenantId("t"), "u"),
        new Source(Platform.LINUX, "ci", null, null),
        Instant.EPOCH,
        "1970-01-01T00:00:00Z",
        "build-7",
        properties,
        1);
  }

  /** Neither subject nor source nor properties. */
  static Event bare() {
    Event full = with(Map.of());
    return new Event(
        "e",
        "e",
        full.type(),
        null,
        full.user(),
        Source.UNKNOWN,
        Instant.EPOCH,
        "",
        null,
        Map.of(),
        1);
  }
}
