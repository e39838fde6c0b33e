package dev.plaudit.tracker;

import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.KeyRow;
import dev.plaudit.store.TenantKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Step 3 of a flush: claims the dedupe keys. Hopes that all are new, which one insert settles;
 * where some are not, asks what they are, decides again, and mends the rows that it inserted too
 * hopefully.
 */
final class KeyClaims {
  private final FlushTransaction transaction;

  KeyClaims(FlushTransaction transaction) {
    this.transaction = transaction;
  }

  Uni<KeyLedger> claim(List<Located> events, Executor worker) {
    KeyLedger hoped = KeyLedger.resolve(events, Map.of());
    List<KeyRow> rows = hoped.claims();
    if (rows.isEmpty()) {
      return Uni.createFrom().item(hoped);
    }
    return transaction
        .insertKeys(rows)
        .emitOn(worker)
        .chain(
            taken ->
                taken.isEmpty()
                    ? Uni.createFrom().item(hoped)
                    : mend(events, hoped, taken).emitOn(worker));
  }

  private Uni<KeyLedger> mend(List<Located> events, KeyLedger hoped, Set<TenantKey> taken) {
    return transaction
        .keys(taken)
        .chain(
            before -> {
              if (before.size() != taken.size()) {
                throw new FlushConflictException("a key was let go while this flush looked at it");
              }
              KeyLedger settled = KeyLedger.resolve(events, before);
              return transaction
                  .updateKeys(settled.changedFrom(hoped))
                  .chain(() -> transaction.deleteKeys(settled.droppedFrom(hoped)))
                  .replaceWith(settled);
            });
  }
}
