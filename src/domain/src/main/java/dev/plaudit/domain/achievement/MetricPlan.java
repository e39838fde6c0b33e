package dev.plaudit.domain.achievement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has to be registered, and what need not be counted any longer, when definitions change. */
public final class MetricPlan {
  private MetricPlan() {}

  /** A metric with the thresholds that somebody waits for. */
  public record Needed(Measurable measurable, List<Watch> watches) {
    /** Copies the list. */
    public Needed {
      watches = List.copyOf(watches);
    }
  }

  /**
   * What the definitions need, each once, by canonical text.
   *
   * @param definitions all that are in force or about to be
   */
  public static Map<String, Needed> needed(Collection<Definition> definitions) {
    Map<String, Needed> needed = new TreeMap<>();
    Watchlist.of(definitions)
        .forEach((metric, watches) -> needed.put(metric.canonical(), new Needed(metric, watches)));
    Watchlist.streaks(definitions)
        .forEach(
            (streak, lengths) ->
                needed.put(
                    streak.canonical(),
                    new Needed(
                        streak, lengths.stream().map(days -> new Watch(days, false)).toList())));
    return needed;
  }

  /**
   * What is needed and not registered with all its thresholds: to be registered anew, with all of
   * them.
   */
  public static List<Needed> missing(
      Collection<Definition> definitions, Collection<RegisteredMetric> registered) {
    List<Needed> missing = new ArrayList<>();
    needed(definitions)
        .forEach(
            (canonical, needed) -> {
              if (registered.stream()
                  .noneMatch(
                      known ->
                          known.canonical().equals(canonical) && known.knows(needed.watches()))) {
                missing.add(needed);
              }
            });
    return missing;
  }

  /**
   * What nobody needs: of a metric that no definition reads, every registration; else those before
   * the newest one that is ready and serves all.
   */
  public static List<RegisteredMetric> superfluous(
      Collection<Definition> definitions, Collection<RegisteredMetric> registered) {
    Map<String, Needed> needed = needed(definitions);
    List<RegisteredMetric> superfluous = new ArrayList<>();
    for (RegisteredMetric one : registered) {
      Needed wanted = needed.get(one.canonical());
      if (wanted == null
          || registered.stream()
              .anyMatch(
                  other ->
                      other.canonical().equals(one.canonical())
                          && other.metricNo() > one.metricNo()
                          && other.ready()
                          && other.knows(wanted.watches()))) {
        superfluous.add(one);
      }
    }
    return superfluous;
  }
}
