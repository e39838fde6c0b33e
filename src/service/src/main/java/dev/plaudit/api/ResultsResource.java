package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.ResultsResponse;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.results.ResultReader;
import dev.plaudit.security.RequiresScope;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What became true for a user, page by page. */
@Tag(name = "results")
@Path("/v1/users/{user_id}/results")
@Produces(MediaType.APPLICATION_JSON)
public class ResultsResource {
  private static final int MOST_IN_A_PAGE = 200;

  private final CurrentTenant tenant;
  private final ResultReader reader;

  ResultsResource(CurrentTenant tenant, ResultReader reader) {
    this.tenant = tenant;
    this.reader = reader;
  }

  /**
   * Results, oldest first.
   *
   * @param after the {@code cursor} of the page before; absent: from the oldest that is kept
   */
  @GET
  @Operation(
      operationId = "listResults",
      summary = "Lists what became true for a user, oldest first.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  public Uni<ResultsResponse> page(
      @PathParam("user_id") String userId,
      @Parameter(
              description =
                  "`cursor` of the page before, or the id of an event of the stream. "
                      + "Absent or 0: from the oldest that is kept.")
          @QueryParam("after")
          @Nullable String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    int most = Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
    Long given = ResultCursor.parse(after);
    long from = given == null ? 0 : given;
    return reader
        .after(snapshot.tenantNo(), user, from, most)
        .map(found -> ResultCursor.whole(found.orElseThrow(PathUser::notFound)))
        .map(page -> ResultsResponse.from(userId, page, from, most));
  }
}
