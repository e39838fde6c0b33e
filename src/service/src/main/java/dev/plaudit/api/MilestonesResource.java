package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.MilestonesResponse;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.ProgressReader;
import dev.plaudit.security.RequiresScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The thresholds that a user has crossed, each with the event that crossed it (S11). */
@Tag(name = "progress")
@Path("/v1/milestones/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
public class MilestonesResource {

  private final CurrentTenant tenant;
  private final ProgressReader reader;
  private final ConditionalJson json;

  MilestonesResource(CurrentTenant tenant, ProgressReader reader, ConditionalJson json) {
    this.tenant = tenant;
    this.reader = reader;
    this.json = json;
  }

  @GET
  @Operation(
      operationId = "getMilestones",
      summary = "Lists the thresholds that a user has crossed, earliest first.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = MilestonesResponse.class)))
  public Uni<Response> milestones(
      @PathParam("user_id") String userId,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    return reader
        .milestones(snapshot.tenantNo(), user)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(milestones -> json.answer(MilestonesResponse.from(userId, milestones), known));
  }
}
