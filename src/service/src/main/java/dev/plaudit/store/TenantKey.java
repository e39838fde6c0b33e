package dev.plaudit.store;

import java.util.Comparator;
import java.util.UUID;

/** A dedupe key inside its tenant: the primary key of {@code event_keys} (S4). */
public record TenantKey(int tenantNo, UUID key) {
  /**
   * The order in which Postgres sorts them, which is unsigned; every flush inserts in it, so two
   * never deadlock.
   */
  public static final Comparator<TenantKey> ORDER =
      (a, b) -> {
        int byTenant = Integer.compare(a.tenantNo, b.tenantNo);
        if (byTenant != 0) {
          return byTenant;
        }
        int byHigh =
            Long.compareUnsigned(a.key.getMostSignificantBits(), b.key.getMostSignificantBits());
        return byHigh != 0
            ? byHigh
            : Long.compareUnsigned(
                a.key.getLeastSignificantBits(), b.key.getLeastSignificantBits());
      };
}
