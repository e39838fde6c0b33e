package dev.plaudit.domain.xp;

import dev.plaudit.domain.event.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What events are worth to one tenant (S31). Immutable; an edit is a new table. */
public final class AwardTable {
  /** No event is worth anything. */
  public static final AwardTable EMPTY = of(List.of());

  private final Map<EventType, List<AwardRule>> rules;

  private AwardTable(Map<EventType, List<AwardRule>> rules) {
    this.rules = rules;
  }

  /**
   * A table of these rules.
   *
   * @throws IllegalArgumentException if two rules of one event type have the same name
   */
  public static AwardTable of(List<AwardRule> rules) {
    Map<EventType, List<AwardRule>> byType = new LinkedHashMap<>();
    for (AwardRule rule : rules) {
      List<AwardRule> siblings =
          byType.computeIfAbsent(rule.eventType(), type -> new ArrayList<>(1));
      if (siblings.stream().anyMatch(sibling -> sibling.name().equals(rule.name()))) {
        throw new IllegalArgumentException(
            "two award rules of " + rule.eventType() + " have the name " + rule.name());
      }
      siblings.add(rule);
    }
    byType.replaceAll((type, siblings) -> List.copyOf(siblings));
    return new AwardTable(Map.copyOf(byType));
  }

  /** The rules for events of the type, in the order given; empty where it is worth nothing. */
  public List<AwardRule> rules(EventType type) {
    return rules.getOrDefault(type, List.of());
  }
}
