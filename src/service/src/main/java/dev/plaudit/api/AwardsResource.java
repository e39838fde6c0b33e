package dev.plaudit.api;

import dev.plaudit.api.dto.AwardsBody;
import dev.plaudit.catalog.AwardAdmin;
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

/** What events are worth in the caller's tenant (S31). */
@Tag(name = "catalog")
@Path("/v1/catalog/awards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AwardsResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final AwardAdmin admin;

  AwardsResource(CurrentTenant tenant, CurrentCaller caller, AwardAdmin admin) {
    this.tenant = tenant;
    this.caller = caller;
    this.admin = admin;
  }

  @GET
  @Operation(operationId = "getAwards", summary = "Reads the awards table.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<AwardsBody> awards() {
    return admin.rules(tenant.snapshot()).map(AwardsBody::from);
  }

  /**
   * Replaces the whole table. Events that are counted from now on are worth what it says; what was
   * posted stays.
   */
  @PUT
  @Operation(operationId = "putAwards", summary = "Replaces the awards table.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<AwardsBody> replace(@Nullable AwardsBody body) {
    return admin
        .put(tenant.snapshot(), caller.caller().subject(), Check.body(body).toRules())
        .map(AwardsBody::from);
  }
}
