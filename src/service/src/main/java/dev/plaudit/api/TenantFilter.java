package dev.plaudit.api;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Finds the tenant that the verified token names, or makes it where that is allowed. */
@ApplicationScoped
class TenantFilter {

  private final CurrentCaller caller;
  private final CurrentTenant current;
  private final TenantCatalog catalog;
  private final TenantsConfig config;

  TenantFilter(
      CurrentCaller caller, CurrentTenant current, TenantCatalog catalog, TenantsConfig config) {
    this.caller = caller;
    this.current = current;
    this.catalog = catalog;
    this.config = config;
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public Uni<Void> findTenant() {
    TenantId tenant = caller.caller().tenant();
    return catalog
        .find(tenant)
        .chain(found -> foundOrMade(tenant, found))
        .invoke(current::set)
        .replaceWithVoid();
  }

  private Uni<TenantSnapshot> foundOrMade(TenantId tenant, Optional<TenantSnapshot> found) {
    if (found.isPresent()) {
      return Uni.createFrom().item(found.get());
    }
    if (config.autoProvision()) {
      return catalog.provision(tenant);
    }
    throw new ProblemException(
        Problem.of(
            403,
            "unknown_tenant",
            "The token's tenant is not known here; an operator has to make it."));
  }
}
