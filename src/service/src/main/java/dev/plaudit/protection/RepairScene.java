package dev.plaudit.protection;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.FreezeEntry.Kind;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.Refold;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FreezeRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.UserRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a repair has to know, loaded under the tenant's lock; what follows is pure. */
final class RepairScene {
  private final StateKey key;
  private final @Nullable ProgressState state;
  private final ActiveDays days;
  private final List<FreezeEntry> owned;
  private final Protection before;
  private final int today;
  private final int repairDays;

  RepairScene(
      TenantSnapshot tenant,
      UserRow user,
      StateKey key,
      @Nullable ProgressState state,
      ActiveDays days,
      List<FreezeEntry> owned,
      Instant now) {
    ZoneHistory zones = tenant.policy().zones().overriddenBy(user.zones());
    this.key = key;
    this.state = state;
    this.days = days;
    this.owned = owned;
    this.before = tenant.policy().guards().protection(zones, Freezes.of(owned));
    this.today = LocalDay.epochDay(now, zones, tenant.policy().dayStart());
    this.repairDays = tenant.policy().guards().repairDays();
  }

  /** What is to be stored. */
  record Repaired(ProgressState next, List<FreezeRow> rows, List<Fact> facts) {}

  StateKey key() {
    return key;
  }

  /** {@link FreezeOutcome#DONE} where the repair may be done; else why not. */
  FreezeOutcome outcome(StreakRepairs.Wish wish) {
    int day = Math.toIntExact(wish.date().toEpochDay());
    if (state == null || state.lastDay() == ProgressState.NONE) {
      return FreezeOutcome.NOT_FOUND;
    }
    if (before.freezes().isRepaired(day)) {
      return FreezeOutcome.DUPLICATE;
    }
    if (day >= today || day < state.firstDay()) {
      return FreezeOutcome.NOT_PAST;
    }
    if (wish.alone() && day < today - repairDays) {
      return FreezeOutcome.TOO_LATE;
    }
    List<Integer> frozen = before.openGap(state, today).frozen();
    if (days.contains(day)
        || before.shields().touches(day)
        || frozen.contains(day)
        || before.freezes().spent().contains(day)) {
      return FreezeOutcome.NOT_MISSED;
    }
    return before.freezes().grantToSpend(frozen.size()) == null
        ? FreezeOutcome.NONE_LEFT
        : FreezeOutcome.DONE;
  }

  /** Repairs a day for which {@link #outcome} had nothing to object. */
  Repaired repair(int day) {
    ProgressState current = state;
    if (current == null) {
      throw new IllegalStateException("there is nothing to repair");
    }
    Long grantNo = before.freezes().grantToSpend(before.openGap(current, today).frozen().size());
    if (grantNo == null) {
      throw new IllegalStateException("there is no freeze to spend");
    }
    FreezeEntry spent = new FreezeEntry(Long.MAX_VALUE, Kind.REPAIRED, day, -1, grantNo);
    List<FreezeEntry> entries = new ArrayList<>(owned);
    entries.add(spent);
    Protection after = new Protection(before.shields(), Freezes.of(entries));
    Refold refold = Refold.of(current, days, after);
    List<FreezeRow> rows = new ArrayList<>();
    rows.add(new FreezeRow(key, spent, null));
    after
        .freezes()
        .settle(refold.spent())
        .forEach(entry -> rows.add(new FreezeRow(key, entry, null)));
    return new Repaired(refold.next(), rows, Refold.restored(days, before, after, 0));
  }
}
