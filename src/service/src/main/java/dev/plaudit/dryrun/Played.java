package dev.plaudit.dryrun;

import dev.plaudit.definition.CompiledCondition;
import dev.plaudit.definition.Conditions;
import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.achievement.Watchlist;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metrics of a version that nobody counts yet and that are therefore played from the log, as
 * they will be filled from it when it is published. What is counted already is read as it stands:
 * it also knows what the log has lost.
 */
final class Played {
  // Above all numbers in use: of the same metric the higher number is the newer.
  private static final int FIRST = 2_000_000_000;

  private Played() {}

  static List<CountedMetric> of(Definition next, RuleBook rules, Conditions conditions) {
    List<CountedMetric> played = new ArrayList<>();
    for (Map.Entry<Metric, List<Watch>> entry : Watchlist.of(List.of(next)).entrySet()) {
      CountedMetric counted = rules.counted(entry.getKey());
      if (counted == null || !counted.watches().containsAll(entry.getValue())) {
        played.add(metric(FIRST + played.size(), entry.getKey(), entry.getValue(), conditions));
      }
    }
    return List.copyOf(played);
  }

  private static CountedMetric metric(
      int metricNo, Metric metric, List<Watch> watches, Conditions conditions) {
    Set<String> properties = new HashSet<>();
    if (metric.property() != null) {
      properties.add(metric.property());
    }
    Condition condition = Condition.ALWAYS;
    if (metric.where() != null) {
      CompiledCondition compiled = conditions.compile(metric.where());
      condition = compiled.condition();
      properties.addAll(compiled.properties());
    }
    return new CountedMetric(metricNo, new Measure(metric, condition), watches, properties, true);
  }
}
