package dev.plaudit.domain.achievement;

import dev.plaudit.domain.achievement.Rule.Count;
import dev.plaudit.domain.event.ActivityType;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.Source;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Right definitions and events, to be varied. */
final class Samples {
  static final Presentation SHOWN =
      new Presentation("Five", "Five are worth it.", null, "samples", false);
  static final Metric LESSONS = Metric.count(Selector.activity("LESSON"));

  private Samples() {}

  static Rule lessons(long atLeast) {
    return new Count(LESSONS, atLeast);
  }

  static Rule monthlyLessons(long atLeast) {
    return new Count(LESSONS.within(new Window.Calendar(CalendarUnit.MONTH)), atLeast);
  }

  static Definition definition(String id, Rule rule, String... prerequisites) {
    return definition(id, Repeat.ONCE, rule, prerequisites);
  }

  static Definition definition(String id, Repeat repeat, Rule rule, String... prerequisites) {
    return tiered(id, repeat, List.of(Tier.plain(10, rule)), prerequisites);
  }

  static Definition tiered(String id, Repeat repeat, List<Tier> tiers, String... prerequisites) {
    return new Definition(
        id,
        1,
        SHOWN,
        Span.ALWAYS,
        repeat,
        tiers,
        List.of(prerequisites),
        EditPolicy.GRANDFATHER,
        false);
  }

  static Definition open(Definition definition, Span open) {
    return new Definition(
        definition.id(),
        definition.version(),
        definition.shown(),
        open,
        definition.repeat(),
        definition.tiers(),
        definition.prerequisites(),
        definition.onEdit(),
        definition.reearnable());
  }

  static Event event(
      String type,
      @Nullable String activity,
      String at,
      @Nullable String subject,
      Map<String, Object> properties) {
    return new Event(
        "e-" + at,
        "e-" + at,
        new EventType(type),
        activity == null ? null : new ActivityType(activity),
        new UserKey(new TenantId("acme"), "u-1"),
        Source.UNKNOWN,
        Instant.parse(at),
        at,
        subject,
        properties,
        1);
  }

  static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
