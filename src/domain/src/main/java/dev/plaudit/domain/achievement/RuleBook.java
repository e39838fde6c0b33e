package dev.plaudit.domain.achievement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's definitions in force, and what has to be counted for them and for those that are
 * about to be (S20, S21). Immutable; made to be asked once an event, so an event that no rule looks
 * at costs two looks into a map.
 */
public final class RuleBook {
  /** A threshold of something that is counted. */
  private record Mark(String canonical, long threshold) {}

  /** What looks at events of some type or activity, and at which of their properties. */
  private record Look(List<CountedMetric> metrics, Set<String> properties) {
    static final Look NOWHERE = new Look(List.of(), Set.of());

    static Look of(List<CountedMetric> metrics) {
      return new Look(
          List.copyOf(metrics),
          metrics.stream()
              .flatMap(metric -> metric.properties().stream())
              .collect(Collectors.toUnmodifiableSet()));
    }
  }

  private record EventKind(String type, String activity) {}

  /** A tenant without achievements. */
  public static final RuleBook EMPTY = new RuleBook(List.of(), List.of(), List.of());

  private final Map<String, Definition> definitions = new TreeMap<>();
  private final Map<Metric, CountedMetric> newest = new HashMap<>();
  // Judging asks with the very metrics of the definitions; comparing them deeply took a twentieth
  // of the service's CPU.
  private final IdentityHashMap<Metric, CountedMetric> newestOfLeaves = new IdentityHashMap<>();
  private final Map<StreakMetric, CountedStreak> newestRuns = new HashMap<>();
  private final Map<String, Look> byType;
  private final Map<String, Look> byActivity;
  // Only of types and activities that both have metrics, so there are few.
  private final Map<EventKind, Look> byBoth = new ConcurrentHashMap<>();
  private final Map<String, List<CountedStreak>> runs;
  private final Map<Mark, List<Definition>> watching = new HashMap<>();
  private final Map<String, List<Definition>> dependents = new HashMap<>();
  private final List<Definition> levels = new ArrayList<>();
  private final Set<Integer> numbers = new HashSet<>();
  private final List<CountedMetric> all;
  private final boolean filling;
  private final Set<String> absent;

  /**
   * @param current definitions in force, right by themselves and together
   * @param metrics whatever is counted, also for versions that are not in force yet
   * @param streaks whatever run is watched
   */
  public RuleBook(
      Collection<Definition> current,
      Collection<CountedMetric> metrics,
      Collection<CountedStreak> streaks) {
    current.forEach(definition -> definitions.put(definition.id(), definition));
    all = List.copyOf(metrics);
    filling = all.stream().anyMatch(metric -> !metric.ready());
    for (CountedMetric metric : all) {
      numbers.add(metric.metricNo());
      if (metric.ready()) {
        newest.merge(metric.metric(), metric, RuleBook::newer);
      }
    }
    for (CountedStreak streak : streaks) {
      newestRuns.merge(streak.streak(), streak, (a, b) -> a.metricNo() > b.metricNo() ? a : b);
    }
    byType = index(metrics, Selector.By.TYPE);
    byActivity = index(metrics, Selector.By.ACTIVITY);
    runs = grouped(streaks, streak -> streak.streak().activity());
    definitions.values().forEach(this::note);
    absent =
        dependents.keySet().stream()
            .filter(id -> !definitions.containsKey(id))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Ids of achievements that definitions in force ask for and that are not in force themselves. */
  public Set<String> absent() {
    return absent;
  }

  /** Whether nothing has to be counted or judged. */
  public boolean isEmpty() {
    return definitions.isEmpty() && byType.isEmpty() && byActivity.isEmpty() && runs.isEmpty();
  }

  /** Whether some metric is still being filled from the log. */
  public boolean isFilling() {
    return filling;
  }

  /** The definitions in force, by id. */
  public Collection<Definition> definitions() {
    return Collections.unmodifiableCollection(definitions.values());
  }

  /** The definition of that id; null: none is in force. */
  public @Nullable Definition definition(String id) {
    return definitions.get(id);
  }

  /** What an event of that type and activity may count for; conditions are not looked at. */
  public List<CountedMetric> metrics(String eventType, String activity) {
    return look(eventType, activity).metrics();
  }

  /** Whether a metric of that number is counted, ready or not. */
  public boolean isCounted(int metricNo) {
    return numbers.contains(metricNo);
  }

  /** The runs of an activity that are watched. */
  public List<CountedStreak> streaks(String activity) {
    return runs.getOrDefault(activity, List.of());
  }

  /** Every metric that is counted, ready or not. */
  public Collection<CountedMetric> counted() {
    return all;
  }

  /** Where the metric is counted; null: nowhere, or it is still being filled. */
  public @Nullable CountedMetric counted(Metric metric) {
    CountedMetric known = newestOfLeaves.get(metric);
    return known == null ? newest.get(metric) : known;
  }

  /** Where crossings of the run are recorded; null: nowhere. */
  public @Nullable CountedStreak counted(StreakMetric streak) {
    return newestRuns.get(streak);
  }

  /** The properties that metrics read from events of that type and activity (S41). */
  public Set<String> properties(String eventType, String activity) {
    return look(eventType, activity).properties();
  }

  private Look look(String eventType, String activity) {
    Look one = byType.getOrDefault(eventType, Look.NOWHERE);
    Look other = byActivity.getOrDefault(activity, Look.NOWHERE);
    if (one.metrics().isEmpty() || other.metrics().isEmpty()) {
      return one.metrics().isEmpty() ? other : one;
    }
    return byBoth.computeIfAbsent(
        new EventKind(eventType, activity),
        kind -> Look.of(Stream.of(one, other).flatMap(look -> look.metrics().stream()).toList()));
  }

  /**
   * The definitions in force that a metric or run may complete by reaching a threshold, by id. One
   * that waits for another threshold of it is none: its own is told by itself.
   *
   * @param canonical {@link Measurable#canonical()}
   * @param threshold in the metric's own units
   */
  public List<Definition> watching(String canonical, long threshold) {
    return watching.getOrDefault(new Mark(canonical, threshold), List.of());
  }

  /** The definitions in force that a grant of that definition may complete, by id. */
  public List<Definition> dependents(String definitionId) {
    return dependents.getOrDefault(definitionId, List.of());
  }

  /** The definitions in force that a higher level may complete, by id. */
  public List<Definition> watchingLevels() {
    return List.copyOf(levels);
  }

  /** The definitions in force that something may complete by not being there any more, by id. */
  public List<Definition> negating() {
    return definitions.values().stream()
        .filter(
            definition -> definition.tiers().stream().anyMatch(tier -> tier.rule().isNegating()))
        .toList();
  }

  private void note(Definition definition) {
    Set<Mark> marks = new HashSet<>();
    Set<String> held = new HashSet<>(definition.prerequisites());
    boolean level = false;
    for (Rule.Leaf leaf : leaves(definition).toList()) {
      if (leaf instanceof Rule.Metered metered) {
        Metric metric = definition.metricOf(metered);
        marks.add(new Mark(metric.canonical(), metered.threshold()));
        CountedMetric counted = newest.get(metric);
        if (counted != null) {
          newestOfLeaves.put(metric, counted);
        }
      } else if (leaf instanceof Rule.StreakAtLeast streak) {
        marks.add(new Mark(streak.measured().canonical(), streak.threshold()));
      } else if (leaf instanceof Rule.HasAchievement other) {
        held.add(other.definitionId());
      } else {
        level = true;
      }
    }
    marks.forEach(mark -> watching.computeIfAbsent(mark, key -> new ArrayList<>()).add(definition));
    held.forEach(id -> dependents.computeIfAbsent(id, key -> new ArrayList<>()).add(definition));
    if (level) {
      levels.add(definition);
    }
  }

  private static Stream<Rule.Leaf> leaves(Definition definition) {
    return definition.tiers().stream().flatMap(tier -> tier.rule().leaves());
  }

  private static CountedMetric newer(CountedMetric one, CountedMetric other) {
    return one.metricNo() > other.metricNo() ? one : other;
  }

  private static Map<String, Look> index(Collection<CountedMetric> metrics, Selector.By by) {
    List<CountedMetric> ofThatKind =
        metrics.stream()
            .filter(metric -> metric.metric().selector().by() == by)
            .sorted(Comparator.comparingInt(CountedMetric::metricNo))
            .toList();
    Map<String, Look> looks = new HashMap<>();
    grouped(ofThatKind, metric -> metric.metric().selector().name())
        .forEach((name, group) -> looks.put(name, Look.of(group)));
    return looks;
  }

  private static <T> Map<String, List<T>> grouped(Collection<T> all, Function<T, String> name) {
    Map<String, List<T>> groups = new HashMap<>();
    all.forEach(
        each -> groups.computeIfAbsent(name.apply(each), key -> new ArrayList<>()).add(each));
    groups.replaceAll((key, group) -> List.copyOf(group));
    return groups;
  }
}
