package dev.plaudit.tracker;

import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.CountedEvent;
import dev.plaudit.domain.progress.DayCount;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.FoldResult;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ProgressFold;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.DayRow;
import dev.plaudit.store.FreezeRow;
import dev.plaudit.store.LogRow;
import dev.plaudit.store.MilestoneRow;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import dev.plaudit.store.UserNumber;
import dev.plaudit.wire.Results;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Steps 4 and 5 of a flush: the counted events by the state they touch, folded into the rows to
 * write.
 */
final class FlushChanges {
  /** The events of one state in arrival order. */
  private record Group(
      StateKey key,
      List<Located> events,
      List<Integer> places,
      List<CountedEvent> counted,
      BitSet measured) {}

  /** What all states of one tenant's activity have in common. */
  private record Kind(int tenantNo, int activityNo) {}

  /** A result of the event that came at this place of the batch. */
  private record Told(int place, ResultRow result) {}

  private final List<Group> groups;
  private final List<LogRow> events = new ArrayList<>();
  private final List<StateRow> states = new ArrayList<>();
  private final List<DayRow> days = new ArrayList<>();
  private final List<FreezeRow> freezes = new ArrayList<>();
  private final List<MilestoneRow> milestones = new ArrayList<>();
  private final List<OutboxRow> outbox = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final MetricChanges metrics = new MetricChanges(metric -> true);
  private final Set<CrossingRow> runs = new LinkedHashSet<>();
  private final LogRows logRows = new LogRows();

  FlushChanges(List<Located> counted) {
    Map<StateKey, Group> byState = new HashMap<>(counted.size() * 2);
    int place = 0;
    for (Located event : counted) {
      Group group =
          byState.computeIfAbsent(
              event.state(),
              key ->
                  new Group(
                      key,
                      new ArrayList<>(2),
                      new ArrayList<>(2),
                      new ArrayList<>(2),
                      new BitSet()));
      group
          .counted()
          .add(
              new CountedEvent(
                  group.events().size(), event.candidate().event().occurredAt(), event.localDay()));
      group
          .measured()
          .set(group.events().size(), !event.tenant().rules().isEmpty() && isMeasured(event));
      group.events().add(event);
      group.places().add(place++);
    }
    groups = new ArrayList<>(byState.values());
    groups.sort((a, b) -> StateKey.ORDER.compare(a.key(), b.key()));
  }

  /** The touched states in the order of the primary key. */
  List<StateKey> keys() {
    return groups.stream().map(Group::key).toList();
  }

  /**
   * Those whose past changes, so that the whole set of days is needed (S13).
   *
   * @param owners states with freezes, among those that {@link #needingFreezes} named
   */
  List<StateRow> needingHistory(Map<StateKey, ProgressState> stored, Set<StateKey> owners) {
    List<StateRow> rows = new ArrayList<>();
    for (Group group : groups) {
      ProgressState state = stored.get(group.key());
      if (state != null
          && (ProgressFold.needsHistory(state, group.counted())
              || isGuarded(group, state, owners))) {
        rows.add(new StateRow(group.key(), state));
      }
    }
    return rows;
  }

  /** Those whose runs freezes may bridge (S16). */
  List<StateKey> needingFreezes(Map<StateKey, ProgressState> stored) {
    return groups.stream()
        .filter(
            group ->
                StreakGuarding.mayNeedFreezes(
                    tenantOf(group),
                    stored.getOrDefault(group.key(), ProgressState.EMPTY),
                    group.counted()))
        .map(Group::key)
        .toList();
  }

  private static boolean isGuarded(Group group, ProgressState state, Set<StateKey> owners) {
    return StreakGuarding.isGuarded(
        tenantOf(group), state, group.counted(), owners.contains(group.key()));
  }

  private static TenantSnapshot tenantOf(Group group) {
    return group.events().get(0).tenant();
  }

  /** Folds every group. */
  void fold(Map<StateKey, ProgressState> stored, FlushPast past) {
    Map<Kind, StreakWatch> watches = new HashMap<>();
    for (Group group : groups) {
      ProgressState state = stored.getOrDefault(group.key(), ProgressState.EMPTY);
      Located any = group.events().get(0);
      StreakWatch watch =
          watches.computeIfAbsent(
              new Kind(group.key().tenantNo(), group.key().activityNo()),
              kind -> new StreakWatch(any));
      FoldResult result =
          isGuarded(group, state, past.owned().keySet())
              ? foldGuarded(group, state, past, watch.lengths())
              : ProgressFold.fold(
                  state,
                  group.counted(),
                  past.days(group.key()),
                  any.rule().activity().ladder(),
                  watch.lengths());
      states.add(new StateRow(group.key(), result.next()));
      for (DayCount bucket : result.buckets()) {
        days.add(new DayRow(bucket.day(), group.key(), bucket.count()));
      }
      for (Fact fact : result.facts()) {
        Located event = group.events().get(fact.eventRef());
        crossed(fact, event, watch, state);
        if (watch.isPolicy(fact)) {
          told(fact, event, group.places().get(fact.eventRef()));
        }
      }
      for (int i = 0; i < group.events().size(); i++) {
        events.add(
            logRows.of(group.events().get(i), state.total() + i + 1, group.measured().get(i)));
        outbox.addAll(AwardMessages.of(group.events().get(i)));
      }
    }
    days.sort(DayRow.ORDER);
    // Folded activity by activity; told as the events came.
    told.sort(Comparator.comparingInt(Told::place));
  }

  private FoldResult foldGuarded(
      Group group, ProgressState state, FlushPast past, int[] thresholds) {
    Located any = group.events().get(0);
    Freezes owned = past.freezes(group.key());
    FoldResult result =
        ProgressFold.foldGuarded(
            state,
            group.counted(),
            Objects.requireNonNullElse(past.days(group.key()), ActiveDays.EMPTY),
            any.tenant().policy().guards().protection(past.zones(any), owned),
            any.rule().activity().ladder(),
            thresholds);
    List<Integer> spent = Objects.requireNonNull(result.spent());
    owned.settle(spent).forEach(row -> freezes.add(new FreezeRow(group.key(), row, null)));
    return result;
  }

  /** What freezes were spent, or given back. */
  List<FreezeRow> freezes() {
    return freezes;
  }

  List<LogRow> events() {
    return events;
  }

  List<StateRow> states() {
    return states;
  }

  List<DayRow> days() {
    return days;
  }

  List<MilestoneRow> milestones() {
    return milestones;
  }

  List<OutboxRow> outbox() {
    return outbox;
  }

  /** What rules count. */
  MetricChanges metrics() {
    return metrics;
  }

  /** Every crossing, of metrics and of runs. */
  List<CrossingRow> crossings() {
    List<CrossingRow> all = new ArrayList<>(metrics.crossings());
    all.addAll(runs);
    return all;
  }

  private boolean isMeasured(Located event) {
    boolean counted = metrics.add(MeasuredEvent.of(event));
    return counted
        || !event.tenant().rules().streaks(event.rule().activity().activityType()).isEmpty();
  }

  private void crossed(Fact fact, Located event, StreakWatch watch, ProgressState before) {
    if (fact instanceof Fact.StreakReached reached) {
      for (CountedStreak streak : watch.reached(reached, before)) {
        MeasuredEvent measured = MeasuredEvent.of(event);
        CrossingRow row = Crossings.row(streak, reached.threshold(), measured);
        if (runs.add(row)) {
          outbox.add(Crossings.message(row, streak.streak(), measured));
        }
      }
    }
  }

  List<ResultRow> results() {
    return told.stream().map(Told::result).toList();
  }

  private void told(Fact fact, Located event, int place) {
    Candidate candidate = event.candidate();
    if (fact instanceof Fact.MilestoneCrossed crossed) {
      milestones.add(
          new MilestoneRow(
              event.state(),
              crossed.threshold(),
              UtcTime.of(candidate.event().occurredAt()),
              candidate.eventKey(),
              candidate.event().eventId()));
    }
    Event what = candidate.event();
    told.add(
        new Told(
            place,
            ResultRows.of(
                new UserNumber(event.state().tenantNo(), event.state().userNo()),
                what.user(),
                Results.of(
                    fact,
                    what.user(),
                    event.rule().activity().activityType(),
                    what.eventId(),
                    what.occurredAt()))));
  }
}
