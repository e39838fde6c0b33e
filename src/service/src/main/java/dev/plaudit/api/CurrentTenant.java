package dev.plaudit.api;

import dev.plaudit.domain.tenant.TenantSnapshot;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller's tenant, as it was when the request came. */
@RequestScoped
public class CurrentTenant {

  private @Nullable TenantSnapshot snapshot;

  /**
   * Policy and catalogue of the caller's tenant.
   *
   * @throws IllegalStateException outside of a request that {@link TenantFilter} let through
   */
  public TenantSnapshot snapshot() {
    if (snapshot == null) {
      throw new IllegalStateException("no tenant was found for this request");
    }
    return snapshot;
  }

  void set(TenantSnapshot found) {
    this.snapshot = found;
  }
}
