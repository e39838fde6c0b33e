package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.GrantWhyResponse;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.GrantReader;
import dev.plaudit.security.Caller;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.store.StoredReason;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Single grants, and why they were made (S23). */
@Tag(name = "achievements")
@Path("/v1/grants/{grant_id}")
@Produces(MediaType.APPLICATION_JSON)
public class GrantsResource {
  private static final int MOST_IN_A_PAGE = 1_000;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final GrantReader reader;
  private final ConditionalJson json;

  GrantsResource(
      CurrentTenant tenant, CurrentCaller caller, GrantReader reader, ConditionalJson json) {
    this.tenant = tenant;
    this.caller = caller;
    this.reader = reader;
    this.json = json;
  }

  /**
   * Whose grant it is, its id does not tell: somebody else's is none to who may read only theirs.
   */
  @GET
  @Path("/why")
  @Operation(
      operationId = "getGrantWhy",
      summary = "Explains a grant: what was judged, what was found, and which events it was.")
  @RequiresScope(
      value = {PROGRESS_READ, PROGRESS_READ_SELF},
      ownerInside = true)
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = GrantWhyResponse.class)))
  public Uni<Response> why(
      @Parameter(description = "The grant's id.") @PathParam("grant_id") String grantId,
      @Parameter(description = "`next_cursor` of the page before; absent: the first events.")
          @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "How many events of each leaf a page may have, 1 to 1000.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    int size = Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
    int from = from(cursor);
    return reader
        .find(snapshot, id(grantId))
        .map(found -> found.filter(this::mayRead).orElseThrow(GrantsResource::notFound))
        .chain(grant -> reader.explain(snapshot, grant, new GrantReader.Page(from, size)))
        .map(why -> json.answer(GrantWhyResponse.from(why, from + size), known));
  }

  private boolean mayRead(StoredReason grant) {
    Caller who = caller.caller();
    return who.has(PROGRESS_READ) || who.subject().equals(grant.userId());
  }

  private static int from(@Nullable String cursor) {
    try {
      int from = cursor == null ? 0 : Integer.parseInt(cursor);
      if (from >= 0 && from <= Integer.MAX_VALUE - MOST_IN_A_PAGE) {
        return from;
      }
    } catch (NumberFormatException broken) {
      // answered below, like a number that no page ends with
    }
    throw Check.invalid("/cursor", "Send \"next_cursor\" of the page before, or no cursor.");
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notOne) {
      throw notFound();
    }
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("There is no such grant.");
  }
}
