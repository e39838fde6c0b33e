package dev.plaudit.api;

import dev.plaudit.api.dto.ShieldRequest;
import dev.plaudit.api.dto.ShieldsResponse;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.protection.Shields;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Outages whose days and ISO weeks break nobody's streak (S16). */
@Tag(name = "shields")
@Path("/v1/shields")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShieldsResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final Shields shields;

  ShieldsResource(CurrentTenant tenant, CurrentCaller caller, Shields shields) {
    this.tenant = tenant;
    this.caller = caller;
    this.shields = shields;
  }

  @GET
  @Operation(operationId = "listShields", summary = "Lists the declared outages.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<ShieldsResponse> list() {
    return shields.list(tenant.snapshot()).map(ShieldsResponse::from);
  }

  /** Declares an outage; streaks of the past that it saves follow by themselves, silently. */
  @POST
  @Operation(
      operationId = "declareShield",
      summary = "Declares an outage that breaks nobody's streak.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<ShieldsResponse.Shield> declare(@Nullable ShieldRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    ShieldRequest wanted = Check.body(body);
    return shields
        .declare(snapshot, caller.caller().subject(), wanted.begins(), wanted.ends(), wanted.why())
        .chain(id -> shields.list(snapshot).map(ShieldsResponse::from).map(all -> all.named(id)));
  }

  /** Takes an outage back; streaks that it kept are folded again. */
  @DELETE
  @Path("/{shield_id}")
  @Operation(operationId = "removeShield", summary = "Takes a declared outage back.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<Void> remove(
      @Parameter(description = "As the list gives it.") @PathParam("shield_id") String shieldId) {
    return shields
        .remove(tenant.snapshot(), caller.caller().subject(), id(shieldId))
        .invoke(
            removed -> {
              if (!removed) {
                throw notFound();
              }
            })
        .replaceWithVoid();
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("There is no such shield.");
  }
}
