package dev.plaudit.domain.achievement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What must be counted because somebody wants to know it (S21): nothing else costs anything. */
public final class Watchlist {
  private Watchlist() {}

  /**
   * The metrics that the definitions need, each once, and the thresholds that they wait for there,
   * rising. Ordered by canonical text.
   */
  public static Map<Metric, List<Watch>> of(Collection<Definition> definitions) {
    Map<Metric, SortedSet<Watch>> sets = new TreeMap<>(Comparator.comparing(Metric::canonical));
    for (Definition definition : definitions) {
      for (Tier tier : definition.tiers()) {
        tier.rule()
            .leaves()
            .filter(Rule.Metered.class::isInstance)
            .map(Rule.Metered.class::cast)
            .forEach(
                leaf ->
                    sets.computeIfAbsent(definition.metricOf(leaf), metric -> new TreeSet<>())
                        .add(watch(definition, leaf)));
      }
    }
    Map<Metric, List<Watch>> lists = new TreeMap<>(Comparator.comparing(Metric::canonical));
    sets.forEach((metric, watches) -> lists.put(metric, List.copyOf(watches)));
    return lists;
  }

  /**
   * The runs that the definitions wait for, each once, and the lengths in days or weeks, rising.
   * Ordered by canonical text.
   */
  public static Map<StreakMetric, List<Integer>> streaks(Collection<Definition> definitions) {
    Map<StreakMetric, SortedSet<Integer>> sets =
        new TreeMap<>(Comparator.comparing(StreakMetric::canonical));
    definitions.stream()
        .flatMap(definition -> definition.tiers().stream())
        .flatMap(tier -> tier.rule().leaves())
        .filter(Rule.StreakAtLeast.class::isInstance)
        .map(Rule.StreakAtLeast.class::cast)
        .forEach(
            leaf ->
                sets.computeIfAbsent(leaf.measured(), streak -> new TreeSet<>())
                    .add(Math.toIntExact(leaf.threshold())));
    Map<StreakMetric, List<Integer>> lists =
        new TreeMap<>(Comparator.comparing(StreakMetric::canonical));
    sets.forEach((streak, lengths) -> lists.put(streak, List.copyOf(lengths)));
    return lists;
  }

  private static Watch watch(Definition definition, Rule.Metered leaf) {
    return new Watch(leaf.threshold(), definition.repeat().binds(leaf.metric().window()));
  }
}
