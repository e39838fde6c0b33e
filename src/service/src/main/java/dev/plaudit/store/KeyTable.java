package dev.plaudit.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dedupe keys as one transaction sees them (S4). */
public interface KeyTable {
  /**
   * Claims keys.
   *
   * @param rows sorted by {@link TenantKey#ORDER}
   * @return the keys that were claimed already and are not ours; empty as a rule
   */
  Uni<Set<TenantKey>> insertKeys(List<KeyRow> rows);

  /** The rows behind claimed keys. */
  Uni<Map<TenantKey, KeyRow>> keys(Collection<TenantKey> keys);

  /** Rewrites keys that this transaction claimed. */
  Uni<Void> updateKeys(List<KeyRow> rows);

  /** Lets go of keys that this transaction claimed. */
  Uni<Void> deleteKeys(List<TenantKey> keys);
}
