package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything about one person, in memory. */
final class RehearsalFacts implements Facts {
  private final int level;
  private final Map<GrantKey, Instant> held;
  private final Map<Metric, MetricState> states = new HashMap<>();
  private final Map<Reached, Instant> reached = new HashMap<>();
  private final Map<String, List<Integer>> days = new HashMap<>();
  private final Map<Run, TreeMap<Integer, Instant>> lengths = new HashMap<>();

  RehearsalFacts(Rehearsal.Given given) {
    level = given.level();
    held = new HashMap<>(given.held());
  }

  MetricState state(Metric metric) {
    return states.getOrDefault(metric, MetricState.EMPTY);
  }

  /** Counts an event; tells whether that reached something. */
  boolean count(Metric metric, Contribution contribution, List<Watch> watches, Instant at) {
    MetricResult result = MetricFold.add(metric, state(metric), List.of(contribution), watches);
    states.put(metric, result.next());
    for (Crossing crossing : result.reached()) {
      LocalDate period =
          crossing.watch().everyPeriod() ? LocalDate.ofEpochDay(crossing.bucket()) : null;
      reached.put(new Reached(metric, crossing.watch().threshold(), period), at);
    }
    return !result.reached().isEmpty();
  }

  /** Makes a day active; tells whether a run became longer than any before. */
  boolean live(String activity, int day, Instant at) {
    List<Integer> active = days.computeIfAbsent(activity, name -> new ArrayList<>());
    active.add(day);
    ActiveDays all = ActiveDays.of(active.stream().mapToInt(Integer::intValue).toArray());
    boolean longerDaily = grow(new Run(activity, StreakType.DAILY), all.daily().longest(), at);
    boolean longerWeekly = grow(new Run(activity, StreakType.WEEKLY), all.weekly().longest(), at);
    return longerDaily || longerWeekly;
  }

  boolean isHeld(GrantKey key) {
    return held.containsKey(key);
  }

  void hold(GrantKey key, Instant grantedAt) {
    held.put(key, grantedAt);
  }

  @Override
  public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
    return state(metric)
        .reading(metric, threshold, period)
        .at(reached.get(new Reached(metric, threshold, period)));
  }

  @Override
  public Reading streak(String activity, StreakType type, long threshold) {
    TreeMap<Integer, Instant> run = lengths.get(new Run(activity, type));
    if (run == null) {
      return Reading.NOTHING;
    }
    Map.Entry<Integer, Instant> entry =
        run.ceilingEntry((int) Math.min(threshold, Integer.MAX_VALUE));
    return new Reading(run.lastKey(), null, entry == null ? null : entry.getValue());
  }

  @Override
  public Reading level(long threshold) {
    return new Reading(level, null, null);
  }

  @Override
  public Reading achievement(String definitionId, @Nullable String tier) {
    return held.entrySet().stream()
        .filter(entry -> entry.getKey().definitionId().equals(definitionId))
        .filter(entry -> tier == null || entry.getKey().tier().equals(tier))
        .map(Map.Entry::getValue)
        .min(Instant::compareTo)
        .map(at -> new Reading(1, null, at))
        .orElse(Reading.NOTHING);
  }

  private boolean grow(Run run, int longest, Instant at) {
    TreeMap<Integer, Instant> times = lengths.computeIfAbsent(run, key -> new TreeMap<>());
    if (!times.isEmpty() && times.lastKey() >= longest) {
      return false;
    }
    times.put(longest, at);
    return true;
  }

  private record Reached(Metric metric, long threshold, @Nullable LocalDate period) {}

  private record Run(String activity, StreakType type) {}
}
