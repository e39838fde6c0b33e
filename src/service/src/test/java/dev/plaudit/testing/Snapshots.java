package dev.plaudit.testing;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantPolicy;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.XpPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tenants without a database. */
public final class Snapshots {
  private Snapshots() {}

  /** One that has decided and registered nothing. */
  public static TenantSnapshot bare(int tenantNo, TenantId tenant) {
    return new TenantSnapshot(
        tenantNo,
        tenant,
        1,
        TenantPolicy.DEFAULT,
        XpPolicy.DEFAULT,
        Instant.MIN,
        Map.of(),
        List.of(),
        Map.of());
  }
}
