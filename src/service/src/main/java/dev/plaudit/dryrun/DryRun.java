package dev.plaudit.dryrun;

import dev.plaudit.definition.Conditions;
import dev.plaudit.domain.achievement.CountedMetric;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.PeopleScope;
import dev.plaudit.store.PeopleSnapshot;
import dev.plaudit.store.PeopleStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges everybody by a version that is not published (S24). Blocking. */
@ApplicationScoped
public class DryRun {
  private final PeopleStore store;
  private final Conditions conditions;
  private final DryRunConfig config;
  private final InstantSource clock;

  DryRun(PeopleStore store, Conditions conditions, DryRunConfig config, InstantSource clock) {
    this.store = store;
    this.conditions = conditions;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Judges.
   *
   * @param next right by itself and with the others in force
   * @throws TooManyEventsException if the log holds more that may count than is played
   */
  public DryRunReport run(TenantSnapshot tenant, Definition next) {
    List<CountedMetric> played = Played.of(next, tenant.rules(), conditions);
    PeopleScope scope =
        PeopleScope.of(
            tenant.tenantNo(),
            played.stream().map(CountedMetric::metric).toList(),
            datedRuns(next));
    return store.inSnapshot(
        scope,
        config.statementTimeout(),
        snapshot -> run(tenant, next, played, snapshot, clock.instant()));
  }

  private DryRunReport run(
      TenantSnapshot tenant,
      Definition next,
      List<CountedMetric> played,
      PeopleSnapshot snapshot,
      Instant now) {
    long events = played.isEmpty() ? 0 : snapshot.events(config.events() + 1);
    if (events > config.events()) {
      throw new TooManyEventsException(config.events());
    }
    Unseen unseen = new Unseen();
    RuleBook book = book(tenant.rules(), next, played);
    PlayedFacts facts = new PlayedFacts(tenant, book, played, unseen);
    Tally tally = new Tally(tenant.tenant(), book, next, now);
    snapshot.each(person -> tally.judge(person, facts.of(person, next)));
    List<String> notes = new ArrayList<>(unseen.notes());
    Instant begins = snapshot.logBegins();
    if (begins != null && !played.isEmpty()) {
      notes.add(
          "The log begins at "
              + begins
              + ": what came before counts only for what is counted already.");
    }
    if (next.tiers().stream()
        .flatMap(tier -> tier.rule().leaves())
        .anyMatch(Rule.LevelAtLeast.class::isInstance)) {
      notes.add("Levels are as they stand: XP that these grants bring or take is not played.");
    }
    return tally.report(events, notes);
  }

  // Only of what closes the time of a run decides anything.
  private static Set<String> datedRuns(Definition next) {
    return next.open().until() == null
        ? Set.of()
        : Watchlist.streaks(List.of(next)).keySet().stream()
            .map(StreakMetric::activity)
            .collect(Collectors.toSet());
  }

  private static RuleBook book(RuleBook rules, Definition next, Collection<CountedMetric> played) {
    List<Definition> definitions = new ArrayList<>();
    rules.definitions().stream()
        .filter(definition -> !definition.id().equals(next.id()))
        .forEach(definitions::add);
    definitions.add(next);
    List<CountedMetric> metrics = new ArrayList<>(rules.counted());
    metrics.addAll(played);
    List<CountedStreak> streaks = new ArrayList<>();
    Watchlist.streaks(definitions)
        .forEach(
            (streak, lengths) -> {
              CountedStreak counted = rules.counted(streak);
              // Of one that nobody watches yet there are no crossings; its number finds none.
              streaks.add(counted == null ? new CountedStreak(0, streak, lengths) : counted);
            });
    return new RuleBook(definitions, metrics, streaks);
  }
}
