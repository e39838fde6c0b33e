package dev.plaudit.tracker;

import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.KeyTable;
import dev.plaudit.store.TenantKey;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Step 3 of a flush: claims the dedupe keys. Hopes that all are new, which one insert settles.
 * Where some are not, asks what they are and decides again; that may make an event count which was
 * a conflict before, so its keys are claimed next, until nothing is in doubt. Then the rows that
 * were inserted too hopefully are mended.
 */
final class KeyClaims {
  private final KeyTable table;
  private final List<Located> events;
  private final Executor worker;
  private final Map<TenantKey, KeyRow> before = new HashMap<>();
  private final Map<TenantKey, KeyRow> inserted = new HashMap<>();

  /**
   * @param events in arrival order
   * @param worker where the deciding runs
   */
  KeyClaims(KeyTable table, List<Located> events, Executor worker) {
    this.table = table;
    this.events = events;
    this.worker = worker;
  }

  /** Which events count; the table holds their keys then. */
  Uni<KeyLedger> claim() {
    KeyLedger ledger = KeyLedger.resolve(events, before);
    List<KeyRow> claims = ledger.claims();
    List<KeyRow> unclaimed =
        inserted.isEmpty()
            ? claims
            : claims.stream().filter(row -> !inserted.containsKey(row.key())).toList();
    return unclaimed.isEmpty()
        ? mend(claims).replaceWith(ledger)
        : table
            .insertKeys(unclaimed)
            .emitOn(worker)
            .chain(taken -> settle(ledger, claims, unclaimed, taken));
  }

  private Uni<KeyLedger> settle(
      KeyLedger ledger, List<KeyRow> claims, List<KeyRow> unclaimed, Set<TenantKey> taken) {
    boolean first = inserted.isEmpty() && before.isEmpty();
    if (taken.isEmpty() && first) {
      return Uni.createFrom().item(ledger);
    }
    for (KeyRow row : unclaimed) {
      if (!taken.contains(row.key())) {
        inserted.put(row.key(), row);
      }
    }
    return taken.isEmpty() ? mend(claims).replaceWith(ledger) : learn(taken).chain(this::claim);
  }

  private Uni<Void> learn(Set<TenantKey> taken) {
    return table
        .keys(taken)
        .emitOn(worker)
        .invoke(
            rows -> {
              if (rows.size() != taken.size()) {
                throw new FlushConflictException("a key was let go while this flush looked at it");
              }
              before.putAll(rows);
            })
        .replaceWithVoid();
  }

  private Uni<Void> mend(List<KeyRow> claims) {
    Map<TenantKey, KeyRow> unowned = new HashMap<>(inserted);
    List<KeyRow> changed = new ArrayList<>();
    for (KeyRow row : claims) {
      if (!row.equals(unowned.remove(row.key()))) {
        changed.add(row);
      }
    }
    return table.updateKeys(changed).chain(() -> table.deleteKeys(List.copyOf(unowned.keySet())));
  }
}
