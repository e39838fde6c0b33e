package dev.plaudit.definition;

import dev.plaudit.domain.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One person's events and what they earn (S20).
 *
 * @param pointer where it stands in its document
 * @param zone the person's
 * @param dayStart by the wall clock (S12)
 * @param level the person's, throughout
 * @param held ids of achievements held before the first event, since 1970
 * @param events in the order of arrival
 * @param grants all that is earned, in any order
 */
public record TestCase(
    String pointer,
    String name,
    ZoneId zone,
    LocalTime dayStart,
    int level,
    List<String> held,
    List<Happening> events,
    List<Expected> grants) {
  /** Copies the lists. */
  public TestCase {
    held = List.copyOf(held);
    events = List.copyOf(events);
    grants = List.copyOf(grants);
  }

  /**
   * An event, or several at equal distances.
   *
   * @param activity what it counts as
   * @param subject {@code {n}} in it stands for 1, 2, 3 and so on; null: none
   * @param properties scalars
   */
  public record Happening(
      EventType type,
      String activity,
      Instant at,
      @Nullable String subject,
      Map<String, Object> properties,
      int times,
      Duration every) {
    /** Copies the map and keeps its order. */
    public Happening {
      properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
  }

  /**
   * A grant that must be earned.
   *
   * @param definition null: the one that the test belongs to
   * @param tier empty: that of a definition without tiers
   * @param period the first day; null: earned once
   * @param at not compared if null
   */
  public record Expected(
      @Nullable String definition, String tier, @Nullable LocalDate period, @Nullable Instant at) {}
}
