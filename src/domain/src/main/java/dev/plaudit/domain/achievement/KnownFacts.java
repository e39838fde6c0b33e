package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tables know of one person, read at one moment. What no table has reads as nothing.
 *
 * @param rules say under which numbers metrics and runs are counted
 * @param metrics the row of that user; what has become cold is not in it, and only {@link
 *     Reading#reachedOn} and periods long ago would need it
 * @param crossings when watched thresholds were reached
 * @param longest the longest run that there is now, by activity and type; what protected a longer
 *     one may be gone (S16), and then its crossing says that it was reached
 * @param level from 1 on
 * @param held what is held, with the time of the grant
 */
public record KnownFacts(
    RuleBook rules,
    UserMetrics metrics,
    Map<Reached, At> crossings,
    Map<StreakMetric, Integer> longest,
    int level,
    Map<GrantKey, Instant> held)
    implements Facts {

  /**
   * A threshold that somebody waits for.
   *
   * @param threshold in the metric's own units, days or weeks
   * @param period first day of the period; null: once in a life
   */
  public record Reached(int metricNo, long threshold, @Nullable LocalDate period) {}

  /**
   * Where and when it was reached.
   *
   * @param on see {@link Reading#reachedOn}
   * @param time see {@link Reading#reachedAt}
   */
  public record At(@Nullable LocalDate on, Instant time) {}

  /** Copies the maps. */
  public KnownFacts {
    crossings = Map.copyOf(crossings);
    longest = Map.copyOf(longest);
    held = Map.copyOf(held);
  }

  @Override
  public Reading metric(Metric metric, long threshold, @Nullable LocalDate period) {
    CountedMetric counted = rules.counted(metric);
    if (counted == null) {
      return Reading.NOTHING;
    }
    Reading reading = kept(counted).hot().reading(metric, threshold, period);
    At at = crossings.get(new Reached(counted.metricNo(), threshold, period));
    if (at == null) {
      return reading;
    }
    // Of a period long ago the buckets are cold, but the crossing says that it was reached.
    long value = period == null ? reading.value() : Math.max(reading.value(), threshold);
    return new Reading(
        value, reading.reachedOn() == null ? at.on() : reading.reachedOn(), at.time());
  }

  /** The state of a metric: the peak, and all buckets that are at hand. */
  public MetricState state(Metric metric) {
    CountedMetric counted = rules.counted(metric);
    return counted == null ? MetricState.EMPTY : kept(counted).hot();
  }

  @Override
  public Reading streak(String activity, StreakType type, long threshold) {
    StreakMetric streak = new StreakMetric(activity, type);
    Integer days = longest.get(streak);
    if (days == null) {
      return Reading.NOTHING;
    }
    CountedStreak counted = rules.counted(streak);
    At at =
        counted == null ? null : crossings.get(new Reached(counted.metricNo(), threshold, null));
    return at == null
        ? new Reading(days, null, null)
        : new Reading(Math.max(days, threshold), at.on(), at.time());
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
        .min(Comparator.naturalOrder())
        .map(at -> new Reading(1, null, at))
        .orElse(Reading.NOTHING);
  }

  private KeptMetric kept(CountedMetric counted) {
    return metrics.metric(counted.metricNo());
  }
}
