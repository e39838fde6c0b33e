package dev.plaudit.dryrun;

import dev.plaudit.domain.achievement.Contribution;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Crossing;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.MetricFold;
import dev.plaudit.domain.achievement.MetricResult;
import dev.plaudit.domain.achievement.MetricState;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.achievement.Window;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.RunHistory;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.HeldRow;
import dev.plaudit.store.LoggedDeed;
import dev.plaudit.store.PersonTruth;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One user as the job will find them when what is played from the log has been filled in. */
final class PlayedFacts {
  private final TenantSnapshot tenant;
  private final RuleBook book;
  private final List<CountedMetric> played;
  private final Unseen unseen;

  /**
   * @param book the rules with the version in force
   * @param unseen told of what the log lacks
   */
  PlayedFacts(TenantSnapshot tenant, RuleBook book, List<CountedMetric> played, Unseen unseen) {
    this.tenant = tenant;
    this.book = book;
    this.played = played;
    this.unseen = unseen;
  }

  PersonFacts of(PersonTruth person, Definition next) {
    Map<Reached, At> crossings = new HashMap<>();
    for (CrossingRow row : person.crossings()) {
      crossings.put(
          new Reached(row.metricNo(), row.threshold(), row.period()),
          new At(row.reachedOn(), row.occurredAt().toInstant()));
    }
    UserMetrics metrics = person.metrics();
    if (!played.isEmpty() && !person.log().isEmpty()) {
      List<Event> events =
          person.log().stream().map(deed -> deed.event().toEvent(tenant.tenant())).toList();
      played.forEach(metric -> play(metric, person.log(), events, metrics, crossings));
    }
    addRuns(person, next, crossings);
    KnownFacts known =
        new KnownFacts(book, metrics, crossings, person.longest(), person.level(), Map.of());
    return new PersonFacts(known, null, person.grants().stream().map(HeldRow::holding).toList());
  }

  private void play(
      CountedMetric metric,
      List<LoggedDeed> log,
      List<Event> events,
      UserMetrics metrics,
      Map<Reached, At> crossings) {
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      String activity = log.get(i).event().activity();
      unseen.look(metric, events.get(i), activity);
      Contribution contribution =
          metric.measure().contribution(i, events.get(i), activity, log.get(i).event().localDay());
      if (contribution != null) {
        contributions.add(contribution);
      }
    }
    if (contributions.isEmpty()) {
      return;
    }
    MetricResult result =
        MetricFold.add(metric.metric(), MetricState.EMPTY, contributions, metric.watches());
    metrics.put(metric.metricNo(), new KeptMetric(result.next(), KeptMetric.NOTHING_COLD));
    boolean lifetime = metric.metric().window().equals(Window.LIFETIME);
    for (Crossing crossing : result.reached()) {
      LocalDate on = lifetime ? null : LocalDate.ofEpochDay(crossing.bucket());
      LocalDate period = crossing.watch().everyPeriod() ? on : null;
      Instant at = events.get(crossing.ref()).occurredAt();
      crossings.put(
          new Reached(metric.metricNo(), crossing.watch().threshold(), period), new At(on, at));
    }
  }

  // A run of which no crossing tells is dated by its days, as the job does.
  private void addRuns(PersonTruth person, Definition next, Map<Reached, At> crossings) {
    next.tiers().stream()
        .flatMap(tier -> tier.rule().leaves())
        .filter(Rule.StreakAtLeast.class::isInstance)
        .map(Rule.StreakAtLeast.class::cast)
        .forEach(leaf -> addRun(person, leaf, crossings));
  }

  private void addRun(PersonTruth person, Rule.StreakAtLeast leaf, Map<Reached, At> crossings) {
    CountedStreak counted = book.counted(leaf.measured());
    List<Integer> days = person.days().get(leaf.activity());
    Integer longest = person.longest().get(leaf.measured());
    if (counted == null || days == null || longest == null || longest < leaf.threshold()) {
      return;
    }
    int day =
        RunHistory.firstDayOf(
            ActiveDays.of(days.stream().mapToInt(Integer::intValue).toArray()),
            leaf.type(),
            leaf.threshold());
    if (day != ProgressState.NONE) {
      ZoneHistory zones = tenant.policy().zones().overriddenBy(person.zones());
      Instant start = LocalDay.start(day, zones, tenant.policy().dayStart());
      crossings.putIfAbsent(
          new Reached(counted.metricNo(), leaf.threshold(), null),
          new At(LocalDate.ofEpochDay(day), start));
    }
  }
}
