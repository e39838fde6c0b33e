package dev.plaudit.api;

import dev.plaudit.api.dto.DefinitionCheckResponse;
import dev.plaudit.api.dto.DefinitionDiffResponse;
import dev.plaudit.api.dto.DefinitionJobsResponse;
import dev.plaudit.api.dto.DefinitionProblemBody;
import dev.plaudit.api.dto.DefinitionSummary;
import dev.plaudit.api.dto.DefinitionVersionBody;
import dev.plaudit.api.dto.DefinitionVersionsResponse;
import dev.plaudit.api.dto.DefinitionsResponse;
import dev.plaudit.api.dto.PublicationBody;
import dev.plaudit.catalog.DefinitionAdmin;
import dev.plaudit.catalog.DefinitionRefusedException;
import dev.plaudit.catalog.DefinitionRetirement;
import dev.plaudit.catalog.VersionView;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The achievements of the caller's tenant, as code (S20, S24). */
@Tag(name = "definitions")
@Path("/v1/definitions")
@Produces(MediaType.APPLICATION_JSON)
public class DefinitionsResource {
  static final String YAML = "application/yaml";
  private static final int MOST_IN_A_PAGE = 1_000;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final DefinitionDesk desk;
  private final DefinitionRetirement retirement;
  private final DefinitionAdmin admin;

  DefinitionsResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      DefinitionDesk desk,
      DefinitionRetirement retirement,
      DefinitionAdmin admin) {
    this.tenant = tenant;
    this.caller = caller;
    this.desk = desk;
    this.retirement = retirement;
    this.admin = admin;
  }

  @POST
  @Path("/validate")
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  @Operation(
      operationId = "validateDefinition",
      summary = "Says what publishing a definition would say, and publishes nothing.")
  @RequestBody(ref = "Definition")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionCheckResponse> validate(
      byte @Nullable [] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
    TenantSnapshot snapshot = tenant.snapshot();
    return desk.check(body, contentType)
        .chain(
            checked ->
                checked.problems().isEmpty()
                    ? desk.rehearse(snapshot, checked.reading())
                        .map(
                            flaws ->
                                answer(
                                    checked.reading(),
                                    flaws.stream().map(DefinitionProblemBody::of).toList()))
                    : Uni.createFrom()
                        .item(
                            answer(
                                checked.reading(),
                                checked.problems().stream()
                                    .map(DefinitionProblemBody::of)
                                    .toList())));
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, YAML})
  @Operation(operationId = "publishDefinition", summary = "Publishes a version of a definition.")
  @RequestBody(ref = "Definition")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<PublicationBody> publish(
      byte @Nullable [] body, @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType) {
    return desk.publish(tenant.snapshot(), caller.caller().subject(), body, contentType)
        .map(PublicationBody::of);
  }

  @GET
  @Operation(operationId = "listDefinitions", summary = "Lists definitions by id, page by page.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionsResponse> list(
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    int most = Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
    String from = after.isEmpty() ? after : Check.text("/after", after, 64);
    return admin
        .page(tenant.snapshot(), from, most)
        .map(
            page -> {
              List<DefinitionSummary> all = page.stream().map(DefinitionSummary::of).toList();
              return new DefinitionsResponse(
                  all, all.size() < most ? null : all.get(all.size() - 1).definitionId());
            });
  }

  @GET
  @Path("/{definition_id}")
  @Operation(
      operationId = "getDefinition",
      summary = "Reads the version in force, else the newest one.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionVersionBody> read(@PathParam("definition_id") String id) {
    return versions(id)
        .map(
            versions ->
                versions.stream()
                    .filter(one -> one.state().equals("current"))
                    .findFirst()
                    .orElse(versions.get(versions.size() - 1)))
        .map(DefinitionVersionBody::of);
  }

  @GET
  @Path("/{definition_id}/versions")
  @Operation(
      operationId = "listDefinitionVersions",
      summary = "Lists all versions of a definition.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionVersionsResponse> list(@PathParam("definition_id") String id) {
    return versions(id)
        .map(
            versions ->
                new DefinitionVersionsResponse(
                    versions.stream().map(DefinitionVersionBody::of).toList()));
  }

  @GET
  @Path("/{definition_id}/versions/{version}")
  @Operation(operationId = "getDefinitionVersion", summary = "Reads one version of a definition.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionVersionBody> read(
      @PathParam("definition_id") String id, @PathParam("version") int version) {
    return versions(id)
        .map(
            versions ->
                versions.stream()
                    .filter(one -> one.version() == version)
                    .findFirst()
                    .map(DefinitionVersionBody::of)
                    .orElseThrow(DefinitionsResource::noSuchDefinition));
  }

  @GET
  @Path("/{definition_id}/versions/{before}/diff/{after}")
  @Operation(
      operationId = "diffDefinitionVersions",
      summary = "Says what changes from one version to another.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionDiffResponse> diff(
      @PathParam("definition_id") String id,
      @Parameter(description = "The version to compare with.") @PathParam("before") int before,
      @Parameter(description = "The version that is compared.") @PathParam("after") int after) {
    return admin
        .diff(tenant.snapshot(), id, before, after)
        .map(
            diff ->
                DefinitionDiffResponse.of(diff.orElseThrow(DefinitionsResource::noSuchDefinition)));
  }

  @GET
  @Path("/{definition_id}/jobs")
  @Operation(
      operationId = "listDefinitionJobs",
      summary = "Says how far the versions of a definition have come.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DefinitionJobsResponse> jobs(@PathParam("definition_id") String id) {
    TenantSnapshot snapshot = tenant.snapshot();
    return versions(id).chain(versions -> admin.jobs(snapshot, id)).map(DefinitionJobsResponse::of);
  }

  @POST
  @Path("/{definition_id}/retire")
  @Operation(
      operationId = "retireDefinition",
      summary = "Takes a definition out of force; what was granted stays.")
  @APIResponse(responseCode = "204", description = "It is out of force.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<Void> retire(@PathParam("definition_id") String id) {
    return retirement
        .retire(tenant.snapshot(), caller.caller().subject(), id)
        .onFailure(DefinitionRefusedException.class)
        .transform(DefinitionDesk::refused)
        .invoke(
            retired -> {
              if (!retired) {
                throw noSuchDefinition();
              }
            })
        .replaceWithVoid();
  }

  private Uni<List<VersionView>> versions(String id) {
    return admin
        .versions(tenant.snapshot(), id)
        .invoke(
            versions -> {
              if (versions.isEmpty()) {
                throw noSuchDefinition();
              }
            });
  }

  private static DefinitionCheckResponse answer(
      DefinitionReading reading, List<DefinitionProblemBody> problems) {
    DefinitionDocument document = reading.document();
    return new DefinitionCheckResponse(
        problems.isEmpty(), document == null ? null : document.canonical(), problems);
  }

  private static ProblemException noSuchDefinition() {
    return ProblemException.notFound("There is no such definition, or no such version of it.");
  }
}
