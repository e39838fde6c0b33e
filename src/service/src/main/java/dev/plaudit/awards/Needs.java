package dev.plaudit.awards;

import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of some definitions read, and those of all that ask for what they grant.
 *
 * @param held ids of the definitions whose grants are read; null: all that the user was ever
 *     granted
 * @param thresholds whose crossings are read
 * @param metered whether any metric is
 * @param streaks the leaves that look at runs
 * @param level whether any leaf looks at the level
 */
record Needs(
    @Nullable Set<String> held,
    Set<Threshold> thresholds,
    boolean metered,
    Set<Rule.StreakAtLeast> streaks,
    boolean level) {
  // Asking for each of so many by itself takes longer than reading all that somebody holds.
  private static final int MANY = 30;

  /**
   * Something that may have been reached, once or in periods.
   *
   * @param atLeast in the metric's own units, days or weeks
   */
  record Threshold(int metricNo, long atLeast) {}

  /** Of grants of these definitions, whatever their rules. */
  static Needs grants(Collection<String> definitionIds) {
    return new Needs(Set.copyOf(definitionIds), Set.of(), false, Set.of(), false);
  }

  /** Of every definition, and of all that is held: for whoever asks what has lost its ground. */
  static Needs everything(RuleBook rules) {
    Needs all = of(rules, rules.definitions().stream().map(Definition::id).toList());
    return new Needs(null, all.thresholds(), all.metered(), all.streaks(), all.level());
  }

  /**
   * Of a look that begins with these definitions. Whom it judges, it judges by definitions that are
   * reachable from them, and of each it reads what the person holds of it and of those that it asks
   * for; no other grant can change what it decides. Nor can a threshold that none of their leaves
   * waits for: of a period long ago it would tell that something was counted in it, but nothing
   * holds in a period in which it reached no threshold of its own ({@code holds_without_activity}).
   */
  static Needs of(RuleBook rules, Collection<String> due) {
    Collector found = new Collector(rules);
    reachable(rules, due).forEach(found::add);
    return new Needs(
        found.held.size() > MANY ? null : found.held,
        found.thresholds,
        found.metered,
        found.streaks,
        found.level);
  }

  private static Collection<Definition> reachable(RuleBook rules, Collection<String> due) {
    Map<String, Definition> found = new LinkedHashMap<>();
    Deque<Definition> rest = new ArrayDeque<>();
    for (String id : due) {
      Definition definition = rules.definition(id);
      if (definition != null) {
        rest.add(definition);
      }
    }
    while (!rest.isEmpty()) {
      Definition next = rest.remove();
      if (found.putIfAbsent(next.id(), next) == null) {
        rest.addAll(rules.dependents(next.id()));
      }
    }
    return found.values();
  }

  /** What definitions need, one after the other. */
  private static final class Collector {
    private final RuleBook rules;
    private final Set<String> held = new LinkedHashSet<>();
    private final Set<Threshold> thresholds = new LinkedHashSet<>();
    private final Set<Rule.StreakAtLeast> streaks = new LinkedHashSet<>();
    private boolean metered;
    private boolean level;

    Collector(RuleBook rules) {
      this.rules = rules;
    }

    void add(Definition definition) {
      held.add(definition.id());
      held.addAll(definition.prerequisites());
      definition.tiers().stream()
          .flatMap(tier -> tier.rule().leaves())
          .forEach(leaf -> add(definition, leaf));
    }

    private void add(Definition definition, Rule.Leaf leaf) {
      if (leaf instanceof Rule.Metered metric) {
        metered = true;
        CountedMetric counted = rules.counted(definition.metricOf(metric));
        if (counted != null) {
          thresholds.add(new Threshold(counted.metricNo(), leaf.threshold()));
        }
      } else if (leaf instanceof Rule.StreakAtLeast streak) {
        streaks.add(streak);
        CountedStreak counted = rules.counted(streak.measured());
        if (counted != null) {
          thresholds.add(new Threshold(counted.metricNo(), leaf.threshold()));
        }
      } else if (leaf instanceof Rule.HasAchievement other) {
        held.add(other.definitionId());
      } else {
        level = true;
      }
    }
  }
}
