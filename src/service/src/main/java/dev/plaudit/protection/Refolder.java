package dev.plaudit.protection;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.Refold;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.FreezeRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Folds stored streaks again by what protects them now, within a transaction that holds the
 * tenant's lock. Silent: nobody is told.
 */
final class Refolder {
  private final FlushTransaction transaction;
  private final Function<StateKey, ShieldedDays> shields;

  /**
   * @param shields the shielded days of a state's user
   */
  Refolder(FlushTransaction transaction, Function<StateKey, ShieldedDays> shields) {
    this.transaction = transaction;
    this.shields = shields;
  }

  /** Folds these; gives back those whose streaks or freezes changed. */
  Uni<Set<StateKey>> refold(List<StateKey> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return transaction
        .states(keys)
        .chain(
            states ->
                transaction
                    .activeDays(rows(states))
                    .chain(
                        days ->
                            transaction
                                .freezes()
                                .entries(keys)
                                .chain(owned -> store(states, days, owned))));
  }

  private static List<StateRow> rows(Map<StateKey, ProgressState> states) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue().lastDay() != ProgressState.NONE)
        .map(entry -> new StateRow(entry.getKey(), entry.getValue()))
        .sorted((a, b) -> StateKey.ORDER.compare(a.key(), b.key()))
        .toList();
  }

  private Uni<Set<StateKey>> store(
      Map<StateKey, ProgressState> states,
      Map<StateKey, ActiveDays> days,
      Map<StateKey, List<FreezeEntry>> owned) {
    List<StateRow> changed = new ArrayList<>();
    List<FreezeRow> settled = new ArrayList<>();
    Set<StateKey> touched = new HashSet<>();
    for (StateRow row : rows(states)) {
      StateKey key = row.key();
      Freezes freezes = Freezes.of(owned.getOrDefault(key, List.of()));
      Refold refold =
          Refold.of(
              row.state(),
              days.getOrDefault(key, ActiveDays.EMPTY),
              new Protection(shields.apply(key), freezes));
      List<FreezeEntry> entries = freezes.settle(refold.spent());
      if (refold.changes(row.state()) || !entries.isEmpty()) {
        touched.add(key);
        changed.add(new StateRow(key, refold.next()));
        entries.forEach(entry -> settled.add(new FreezeRow(key, entry, null)));
      }
    }
    return save(changed, settled).replaceWith(touched);
  }

  private Uni<Integer> save(List<StateRow> changed, List<FreezeRow> settled) {
    return changed.isEmpty()
        ? Uni.createFrom().item(0)
        : transaction
            .upsertStates(changed)
            .invoke(
                stored -> {
                  if (stored != changed.size()) {
                    throw new FlushConflictException("a flush moved the same states");
                  }
                })
            .chain(() -> transaction.freezes().append(settled));
  }
}
