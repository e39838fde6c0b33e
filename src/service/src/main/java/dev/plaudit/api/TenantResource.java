package dev.plaudit.api;

import dev.plaudit.api.dto.TenantBody;
import dev.plaudit.catalog.TenantAdmin;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The policy of the caller's own tenant. */
@Tag(name = "tenant")
@Path("/v1/tenant")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final TenantAdmin admin;

  TenantResource(CurrentTenant tenant, CurrentCaller caller, TenantAdmin admin) {
    this.tenant = tenant;
    this.caller = caller;
    this.admin = admin;
  }

  @GET
  @Operation(operationId = "getTenant", summary = "Reads the tenant's policy.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<TenantBody> read() {
    TenantSnapshot snapshot = tenant.snapshot();
    return admin.settings(snapshot).map(settings -> TenantBody.from(snapshot.tenant(), settings));
  }

  @PUT
  @Operation(operationId = "putTenant", summary = "Replaces the tenant's policy.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<TenantBody> replace(@Nullable TenantBody body) {
    TenantSnapshot snapshot = tenant.snapshot();
    return admin
        .put(snapshot, caller.caller().subject(), Check.body(body).toSettings())
        .map(settings -> TenantBody.from(snapshot.tenant(), settings));
  }
}
