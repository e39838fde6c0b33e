package dev.plaudit.api;

import dev.plaudit.api.dto.PackImportResponse;
import dev.plaudit.api.dto.PublicationBody;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Packs of definitions (S20). */
@Tag(name = "definitions")
@Path("/v1/packs")
@Produces(MediaType.APPLICATION_JSON)
public class PacksResource {
  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final DefinitionDesk desk;

  PacksResource(CurrentTenant tenant, CurrentCaller caller, DefinitionDesk desk) {
    this.tenant = tenant;
    this.caller = caller;
    this.desk = desk;
  }

  @POST
  @Path("/import")
  @Consumes({MediaType.APPLICATION_JSON, DefinitionsResource.YAML})
  @Operation(
      operationId = "importPack",
      summary = "Publishes all definitions of a pack, or none if something is wrong with one.")
  @RequestBody(ref = "Pack")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<PackImportResponse> publish(
      byte @Nullable [] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
    return desk.publishPack(tenant.snapshot(), caller.caller().subject(), body, contentType)
        .map(
            imported ->
                new PackImportResponse(
                    imported.pack(),
                    imported.publications().stream().map(PublicationBody::of).toList()));
  }
}
