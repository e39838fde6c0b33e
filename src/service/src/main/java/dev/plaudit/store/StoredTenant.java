package dev.plaudit.store;

import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.tenant.TenantSnapshot;
import java.util.List;

/**
 * A tenant as the tables have it.
 *
 * @param snapshot without its rules
 * @param current documents of the definitions in force
 * @param pending documents of the versions that will be when their metrics are filled
 * @param metrics everything that is registered to be counted
 */
public record StoredTenant(
    TenantSnapshot snapshot,
    List<String> current,
    List<String> pending,
    List<RegisteredMetric> metrics) {
  /** Copies the lists. */
  public StoredTenant {
    current = List.copyOf(current);
    pending = List.copyOf(pending);
    metrics = List.copyOf(metrics);
  }
}
