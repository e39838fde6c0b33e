package dev.plaudit.verify;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Condition;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Measure;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.store.RulesTruth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rules compiled from the documents alone, with metrics under numbers of their own, so
 * that nothing of what the service has counted is taken for granted.
 */
final class PublishedRules {
  /** A registered metric, as its row has it and as what it counts. */
  record Live(RulesTruth.Metric row, Metric metric) {}

  /** A registered run, as its row has it and as what it watches. */
  record LiveRun(RulesTruth.Metric row, CountedStreak counted) {
    StreakMetric streak() {
      return counted.streak();
    }
  }

  private record VersionKey(String definitionId, int version) {}

  private final RulesTruth truth;
  private final Map<VersionKey, Definition> versions = new HashMap<>();
  private final List<Definition> inForce = new ArrayList<>();
  private final List<CountedMetric> recounted = new ArrayList<>();
  private final List<Live> live = new ArrayList<>();
  private final List<LiveRun> liveRuns = new ArrayList<>();
  private final RuleBook all;
  private final RuleBook decidable;

  PublishedRules(RulesTruth truth, DefinitionReader reader, Conditions conditions) {
    this.truth = truth;
    List<Definition> counting = new ArrayList<>();
    for (RulesTruth.Version version : truth.versions()) {
      DefinitionDocument document = reader.read(version.document(), Format.JSON).document();
      if (document == null) {
        continue;
      }
      Definition definition = document.definition();
      versions.put(new VersionKey(version.definitionId(), version.version()), definition);
      boolean enabled = !truth.disabled().contains(version.category());
      if (enabled && version.state().equals("current")) {
        inForce.add(definition);
      }
      if (enabled && (version.state().equals("current") || version.state().equals("pending"))) {
        counting.add(definition);
      }
    }
    recount(conditions);
    match(counting);
    List<CountedStreak> runs = liveRuns.stream().map(LiveRun::counted).toList();
    all = new RuleBook(inForce, recounted, runs);
    decidable = new RuleBook(inForce.stream().filter(this::isDecidable).toList(), recounted, runs);
  }

  RulesTruth truth() {
    return truth;
  }

  /** Every metric that any version reads, to be counted from the log. */
  List<CountedMetric> recounted() {
    return recounted;
  }

  /** What the service counts, for definitions that are not switched off. */
  List<Live> live() {
    return live;
  }

  /** The runs that the service watches. */
  List<LiveRun> liveRuns() {
    return liveRuns;
  }

  /** All rules in force. */
  RuleBook all() {
    return all;
  }

  /** Those of which it can be told from the tables whether somebody ought to have been granted. */
  RuleBook decidable() {
    return decidable;
  }

  /** The version; null: it is none, or this release cannot read it. */
  @Nullable Definition version(String definitionId, int version) {
    return versions.get(new VersionKey(definitionId, version));
  }

  // What held once under a not may hold no longer; when a level or an achievement came, no table
  // tells, so it may have been after the end; and a job may be about to judge.
  private boolean isDecidable(Definition definition) {
    boolean onlyMetrics =
        definition.prerequisites().isEmpty()
            && definition.tiers().stream()
                .flatMap(tier -> tier.rule().leaves())
                .allMatch(Rule.Metered.class::isInstance);
    return !truth.openJobs().contains(definition.id())
        && definition.tiers().stream().noneMatch(tier -> tier.rule().isNegating())
        && (definition.open().until() == null || onlyMetrics);
  }

  private void recount(Conditions conditions) {
    Map<Metric, SortedSet<Watch>> watches = new HashMap<>();
    Watchlist.of(versions.values())
        .forEach((metric, asked) -> watches.put(metric, new TreeSet<>(asked)));
    for (RulesTruth.Metric row : truth.metrics()) {
      watches.forEach(
          (metric, asked) -> {
            if (metric.canonical().equals(row.canonical())) {
              row.once().forEach(threshold -> asked.add(new Watch(threshold, false)));
              row.everyPeriod().forEach(threshold -> asked.add(new Watch(threshold, true)));
            }
          });
    }
    watches.forEach(
        (metric, asked) -> {
          Condition condition =
              metric.where() == null ? Condition.ALWAYS : conditions.condition(metric.where());
          recounted.add(
              new CountedMetric(
                  recounted.size() + 1,
                  new Measure(metric, condition),
                  List.copyOf(asked),
                  Set.of(),
                  true));
        });
  }

  private void match(Collection<Definition> counting) {
    Map<String, Metric> metrics = new TreeMap<>();
    Watchlist.of(counting).keySet().forEach(metric -> metrics.put(metric.canonical(), metric));
    Map<String, StreakMetric> streaks = new TreeMap<>();
    Watchlist.streaks(counting).keySet().forEach(run -> streaks.put(run.canonical(), run));
    for (RulesTruth.Metric row : truth.metrics()) {
      Metric metric = metrics.get(row.canonical());
      StreakMetric streak = streaks.get(row.canonical());
      if (metric != null) {
        live.add(new Live(row, metric));
      } else if (streak != null) {
        // Behind those of the metrics, which have numbers of their own as well.
        int number = recounted.size() + liveRuns.size() + 1;
        List<Integer> lengths = row.once().stream().map(Math::toIntExact).toList();
        liveRuns.add(new LiveRun(row, new CountedStreak(number, streak, lengths)));
      }
    }
  }
}
