package dev.plaudit.verify;

import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.MetricFold;
import dev.plaudit.domain.achievement.MetricResult;
import dev.plaudit.domain.achievement.MetricState;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.achievement.Window;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.HeldRow;
import dev.plaudit.store.LoggedDeed;
import dev.plaudit.store.PersonTruth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One user's metrics counted anew from the log. */
final class Recount {
  private final PersonTruth person;
  private final Map<Metric, List<Contribution>> contributions = new HashMap<>();
  private final Map<Metric, MetricState> states = new HashMap<>();
  private final UserMetrics metrics = UserMetrics.empty();
  private final Map<Reached, At> crossings = new HashMap<>();

  Recount(PublishedRules published, PersonTruth person) {
    this.person = person;
    RuleBook rules = published.all();
    TenantId tenant = new TenantId(published.truth().tenantId());
    Map<CountedMetric, List<Contribution>> byMetric = new HashMap<>();
    List<Instant> times = new ArrayList<>();
    for (LoggedDeed deed : person.log()) {
      Event event = deed.event().toEvent(tenant);
      for (CountedMetric metric : rules.metrics(event.type().value(), deed.event().activity())) {
        Contribution contribution =
            metric
                .measure()
                .contribution(
                    times.size(), event, deed.event().activity(), deed.event().localDay());
        if (contribution != null) {
          byMetric.computeIfAbsent(metric, key -> new ArrayList<>()).add(contribution);
        }
      }
      times.add(event.occurredAt());
    }
    byMetric.forEach((metric, counted) -> fold(metric, counted, times));
    published.liveRuns().forEach(run -> remember(run, rules));
  }

  // What protected a run may be gone, so its crossing is believed as far as days were active.
  private void remember(PublishedRules.LiveRun run, RuleBook rules) {
    CountedStreak counted = rules.counted(run.streak());
    int longestEver = person.longestEver().getOrDefault(run.streak(), 0);
    for (CrossingRow row : person.crossings()) {
      if (counted != null
          && row.metricNo() == run.row().metricNo()
          && row.threshold() <= longestEver) {
        crossings.put(
            new Reached(counted.metricNo(), row.threshold(), null),
            new At(row.reachedOn(), row.occurredAt().toInstant()));
      }
    }
  }

  /** The events that count for a metric: places in the log. */
  List<Contribution> contributions(Metric metric) {
    return contributions.getOrDefault(metric, List.of());
  }

  /** How a metric must stand. */
  MetricState state(Metric metric) {
    return states.getOrDefault(metric, MetricState.EMPTY);
  }

  /** Keys of the events that count for a metric. */
  Set<UUID> events(Metric metric) {
    Set<UUID> keys = new HashSet<>();
    contributions(metric).forEach(one -> keys.add(person.log().get(one.ref()).event().eventKey()));
    return keys;
  }

  /** The user as rules must see them; grants are as they stand. */
  PersonFacts facts(RuleBook rules) {
    return facts(rules, person.longest());
  }

  /** The same, with every run as long as it can ever have been. */
  PersonFacts factsAtBest(RuleBook rules) {
    return facts(rules, person.longestEver());
  }

  private PersonFacts facts(RuleBook rules, Map<StreakMetric, Integer> longest) {
    return new PersonFacts(
        new KnownFacts(rules, metrics, crossings, longest, person.level(), Map.of()),
        null,
        person.grants().stream().map(HeldRow::holding).toList());
  }

  private void fold(CountedMetric metric, List<Contribution> counted, List<Instant> times) {
    MetricResult result =
        MetricFold.add(metric.metric(), MetricState.EMPTY, counted, metric.watches());
    contributions.put(metric.metric(), counted);
    states.put(metric.metric(), result.next());
    metrics.put(metric.metricNo(), new KeptMetric(result.next(), KeptMetric.NOTHING_COLD));
    boolean lifetime = metric.metric().window().equals(Window.LIFETIME);
    for (Crossing crossing : result.reached()) {
      LocalDate on = lifetime ? null : LocalDate.ofEpochDay(crossing.bucket());
      crossings.put(
          new Reached(
              metric.metricNo(),
              crossing.watch().threshold(),
              crossing.watch().everyPeriod() ? on : null),
          new At(on, times.get(crossing.ref())));
    }
  }
}
