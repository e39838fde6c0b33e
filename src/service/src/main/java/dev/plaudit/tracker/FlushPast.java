package dev.plaudit.tracker;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.store.StateKey;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was loaded of the past of those states that need it.
 *
 * @param histories active days, the open one among them (S13)
 * @param owned ledgers of freezes (S16)
 * @param zoneOf the zones of an event's user
 */
record FlushPast(
    Map<StateKey, ActiveDays> histories,
    Map<StateKey, List<FreezeEntry>> owned,
    Function<Located, ZoneHistory> zoneOf) {

  /** Null: they were not needed, or there are none. */
  @Nullable ActiveDays days(StateKey key) {
    return histories.get(key);
  }

  Freezes freezes(StateKey key) {
    return Freezes.of(owned.getOrDefault(key, List.of()));
  }

  ZoneHistory zones(Located event) {
    return zoneOf.apply(event);
  }
}
