package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.AchievementPage;
import dev.plaudit.api.dto.AchievementsResponse;
import dev.plaudit.api.dto.WhyNotResponse;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.AchievementReader;
import dev.plaudit.readmodel.WhyNot;
import dev.plaudit.security.RequiresScope;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a user has earned, and how far they have come towards the rest (S22, S23). */
@Tag(name = "achievements")
@Path("/v1/users/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
public class AchievementsResource {
  private static final int MOST_IN_A_PAGE = 200;
  private static final String EARNED = "earned";
  private static final String IN_PROGRESS = "in_progress";

  private final CurrentTenant tenant;
  private final AchievementReader reader;
  private final ConditionalJson json;

  AchievementsResource(CurrentTenant tenant, AchievementReader reader, ConditionalJson json) {
    this.tenant = tenant;
    this.reader = reader;
    this.json = json;
  }

  @GET
  @Path("/achievements")
  @Operation(
      operationId = "listAchievements",
      summary = "Lists what a user has earned, and what they are on the way to.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = AchievementsResponse.class)))
  public Uni<Response> achievements(
      @PathParam("user_id") String userId,
      @Parameter(description = "`earned` or `in_progress`; absent: both.") @QueryParam("state")
          @Nullable String state,
      @Parameter(description = "`next_cursor` of the page before; absent: the first page.")
          @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(description = "How many items a page may have, 1 to 200.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    int most = Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
    if (state != null && !state.equals(EARNED) && !state.equals(IN_PROGRESS)) {
      throw Check.invalid("/state", "Send \"earned\" or \"in_progress\", or no state.");
    }
    if (cursor != null && !AchievementPage.isCursor(cursor)) {
      throw Check.invalid("/cursor", "Send \"next_cursor\" of the page before, or no cursor.");
    }
    return reader
        .achievements(snapshot, user)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(
            all ->
                json.answer(
                    AchievementPage.of(
                        userId,
                        all,
                        !IN_PROGRESS.equals(state),
                        !EARNED.equals(state),
                        cursor,
                        most),
                    known));
  }

  @GET
  @Path("/achievements/{achievement_id}/why-not")
  @Operation(
      operationId = "getWhyNot",
      summary = "Says what is missing for an achievement, or that it is earned.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = WhyNotResponse.class)))
  public Uni<Response> whyNot(
      @PathParam("user_id") String userId,
      @Parameter(description = "The definition's id.") @PathParam("achievement_id")
          String achievementId,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    return reader
        .whyNot(snapshot, PathUser.of(snapshot.tenant(), userId), achievementId)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(
            why -> {
              if (why.answer() == WhyNot.Answer.UNKNOWN) {
                throw ProblemException.notFound("There is no such achievement.");
              }
              return json.answer(WhyNotResponse.from(userId, achievementId, why), known);
            });
  }
}
