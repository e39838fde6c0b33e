package dev.plaudit.tracker;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.FoldResult;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.VoidFold;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.DayRow;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.FreezeRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import dev.plaudit.store.TenantKey;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.VoidRow;
import dev.plaudit.wire.Results;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of a flush that takes events back (S8), after its counted events are written and in the
 * same transaction: whatever the batch holds, an event is there before it is voided. A flush
 * without voids does nothing here.
 */
final class VoidFlush {
  /** What was loaded of the states that events are taken from. */
  private record Loaded(
      Map<StateKey, ProgressState> states,
      Map<StateKey, Map<Integer, Integer>> counts,
      Map<StateKey, List<FreezeEntry>> owned,
      Map<StateKey, List<Integer>> milestones) {}

  private final Flush flush;
  private final FlushTransaction transaction;
  private final List<StateRow> states = new ArrayList<>();
  private final List<DayRow> days = new ArrayList<>();
  private final List<FreezeRow> freezes = new ArrayList<>();
  private final List<VoidRow> rows = new ArrayList<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final VoidRuns runs = new VoidRuns();

  VoidFlush(Flush flush, FlushTransaction transaction) {
    this.flush = flush;
    this.transaction = transaction;
  }

  Uni<VoidEffects> apply() {
    if (flush.voids().isEmpty()) {
      return Uni.createFrom().item(VoidEffects.NONE);
    }
    Set<TenantKey> keys =
        flush.voids().stream()
            .map(order -> VoidPlan.keyOf(flush, order))
            .collect(Collectors.toSet());
    return transaction
        .voids()
        .targets(keys)
        .map(targets -> new VoidPlan(flush, targets))
        .call(this::insertUnseen)
        .chain(
            plan ->
                plan.counted().isEmpty()
                    ? Uni.createFrom().item(new VoidEffects(List.of(), List.of(), plan.refusals()))
                    : takeBack(plan));
  }

  private Uni<Void> insertUnseen(VoidPlan plan) {
    return transaction
        .voids()
        .insertUnseen(plan.unseen())
        .invoke(claimed -> require(claimed == plan.unseen().size()))
        .replaceWithVoid();
  }

  private Uni<VoidEffects> takeBack(VoidPlan plan) {
    return load(List.copyOf(plan.counted().keySet()))
        .invoke(loaded -> plan.counted().forEach((key, events) -> fold(key, events, loaded)))
        .chain(this::save)
        .chain(() -> runs.save(transaction))
        .chain(() -> new VoidMetrics(plan, transaction).takeOut())
        .chain(() -> transaction.voids().awards(List.copyOf(plan.countedByKey().keySet())))
        .map(
            awards ->
                new VoidEffects(
                    VoidMessages.of(plan, awards), List.copyOf(results), plan.refusals()));
  }

  private Uni<Loaded> load(List<StateKey> keys) {
    return transaction
        .states(keys)
        .chain(
            found ->
                transaction
                    .voids()
                    .counts(keys.stream().map(key -> new StateRow(key, state(found, key))).toList())
                    .chain(
                        counts ->
                            transaction
                                .freezes()
                                .entries(keys)
                                .chain(
                                    owned ->
                                        transaction
                                            .voids()
                                            .milestones(keys)
                                            .map(
                                                milestones ->
                                                    new Loaded(
                                                        found, counts, owned, milestones)))));
  }

  private void fold(StateKey key, List<VoidedEvent> events, Loaded loaded) {
    VoidedEvent any = events.get(0);
    Freezes owned = Freezes.of(loaded.owned().getOrDefault(key, List.of()));
    Protection protection =
        any.tenant()
            .policy()
            .guards()
            .protection(UserDirectory.zones(any.tenant(), flush.userOf(any.order())), owned);
    ProgressState before = state(loaded.states(), key);
    Map<Integer, Integer> counts = loaded.counts().getOrDefault(key, Map.of());
    FoldResult result =
        VoidFold.fold(
            before,
            counts,
            IntStream.range(0, events.size()).mapToObj(i -> events.get(i).counted(i)).toList(),
            protection,
            loaded.milestones().getOrDefault(key, List.of()),
            any.tenant().policy().streakThresholds());
    states.add(new StateRow(key, result.next()));
    run(any, before, result.next(), left(counts, events), protection);
    result.buckets().forEach(b -> days.add(new DayRow(b.day(), key, b.count())));
    List<Integer> spent = result.spent();
    if (spent != null) {
      owned.settle(spent).forEach(entry -> freezes.add(new FreezeRow(key, entry, null)));
    }
    events.forEach(event -> rows.add(event.row()));
    result.facts().forEach(fact -> results.add(told(fact, events.get(fact.eventRef()))));
  }

  private static ResultRow told(Fact fact, VoidedEvent event) {
    VoidOrder order = event.order();
    return ResultRows.of(
        new UserNumber(event.state().tenantNo(), event.state().userNo()),
        order.event().user(),
        Results.of(
            fact,
            order.event().user(),
            event.activityType(),
            order.targetId(),
            order.event().occurredAt()));
  }

  private Uni<Void> save(Loaded loaded) {
    days.sort(DayRow.ORDER);
    return transaction
        .upsertStates(states)
        .invoke(stored -> require(stored == states.size()))
        .chain(() -> transaction.upsertDays(days))
        .chain(() -> transaction.freezes().append(freezes))
        .chain(() -> transaction.voids().voidMilestones(states))
        .chain(() -> transaction.voids().insert(rows))
        .invoke(stored -> require(stored == rows.size()))
        .replaceWithVoid();
  }

  private void run(
      VoidedEvent any,
      ProgressState before,
      ProgressState after,
      ActiveDays left,
      Protection protection) {
    runs.add(
        new VoidRuns.Left(any.state(), before, after, left, protection),
        any.tenant().rules().streaks(any.activityType()));
  }

  // The days that have events still.
  private static ActiveDays left(Map<Integer, Integer> counts, List<VoidedEvent> events) {
    Map<Integer, Integer> left = new HashMap<>(counts);
    events.forEach(event -> left.merge(event.logged().localDay(), -1, Integer::sum));
    return ActiveDays.of(
        left.entrySet().stream()
            .filter(day -> day.getValue() > 0)
            .mapToInt(Map.Entry::getKey)
            .toArray());
  }

  private static ProgressState state(Map<StateKey, ProgressState> states, StateKey key) {
    ProgressState state = states.get(key);
    if (state == null) {
      throw new IllegalStateException("an event had counted in a state that there is not");
    }
    return state;
  }

  static void require(boolean stored) {
    if (!stored) {
      throw new FlushConflictException("another flush touched the same events");
    }
  }
}
