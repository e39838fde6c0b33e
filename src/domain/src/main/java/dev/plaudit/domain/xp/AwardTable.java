package dev.plaudit.domain.xp;

import dev.plaudit.domain.event.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What events are worth to one tenant (S31). Immutable; an edit is a new table. */
public final class AwardTable {
  /** No event is worth anything. */
  public static final AwardTable EMPTY = of(List.of());

  private final Map<EventType, List<AwardRule>> rules;
  private final Map<EventType, Set<String>> usedProperties;

  private AwardTable(Map<EventType, List<AwardRule>> rules) {
    this.rules = rules;
    Map<EventType, Set<String>> used = new HashMap<>();
    rules.forEach(
        (type, siblings) -> {
          for (AwardRule rule : siblings) {
            if (rule.recipient() instanceof Recipient.UserNamedBy named) {
              used.computeIfAbsent(type, key -> new TreeSet<>()).add(named.propertyName());
            }
          }
        });
    this.usedProperties = used;
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

  /**
   * Names of the properties that say who receives an award for events of the type: rules use them,
   * so they are stored (S41).
   */
  public Set<String> usedProperties(EventType type) {
    return usedProperties.getOrDefault(type, Set.of());
  }

  /** The rules for events of the type, in the order given; empty where it is worth nothing. */
  public List<AwardRule> rules(EventType type) {
    return rules.getOrDefault(type, List.of());
  }
}
