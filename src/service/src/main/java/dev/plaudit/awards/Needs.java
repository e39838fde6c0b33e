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

/**
 * What the rules of some definitions read, and those of all that ask for what they grant.
 *
 * @param due ids of the definitions that are looked at first
 * @param metricNos metrics and runs whose crossings are read
 * @param metered whether any metric is
 * @param streaks the leaves that look at runs
 * @param level whether any leaf looks at the level
 */
record Needs(
    Set<String> due,
    Set<Integer> metricNos,
    boolean metered,
    Set<Rule.StreakAtLeast> streaks,
    boolean level) {

  static Needs of(RuleBook rules, Collection<String> due) {
    Set<Integer> metricNos = new LinkedHashSet<>();
    Set<Rule.StreakAtLeast> streaks = new LinkedHashSet<>();
    boolean metered = false;
    boolean level = false;
    for (Definition definition : reachable(rules, due)) {
      for (Rule.Leaf leaf :
          definition.tiers().stream().flatMap(tier -> tier.rule().leaves()).toList()) {
        if (leaf instanceof Rule.Metered metric) {
          metered = true;
          CountedMetric counted = rules.counted(definition.metricOf(metric));
          if (counted != null) {
            metricNos.add(counted.metricNo());
          }
        } else if (leaf instanceof Rule.StreakAtLeast streak) {
          streaks.add(streak);
          CountedStreak counted = rules.counted(streak.measured());
          if (counted != null) {
            metricNos.add(counted.metricNo());
          }
        } else if (leaf instanceof Rule.LevelAtLeast) {
          level = true;
        }
      }
    }
    return new Needs(Set.copyOf(due), metricNos, metered, streaks, level);
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
}
