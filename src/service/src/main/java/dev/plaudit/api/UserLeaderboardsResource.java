package dev.plaudit.api;

import dev.plaudit.api.dto.OptOutBody;
import dev.plaudit.boards.BoardPublisher;
import dev.plaudit.catalog.UserAdmin;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whether a user stands on leaderboards (S34): the user's own decision, or an administrator's. */
@Tag(name = "leaderboards")
@Path("/v1/users/{user_id}/leaderboards")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserLeaderboardsResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final UserAdmin admin;
  private final BoardPublisher publisher;

  UserLeaderboardsResource(
      CurrentTenant tenant, CurrentCaller caller, UserAdmin admin, BoardPublisher publisher) {
    this.tenant = tenant;
    this.caller = caller;
    this.admin = admin;
    this.publisher = publisher;
  }

  @GET
  @Operation(
      operationId = "getLeaderboardOptOut",
      summary = "Tells whether a user opted out of leaderboards.")
  @RequiresScope({Scopes.TENANT_ADMIN, Scopes.BOARDS_SELF})
  public Uni<OptOutBody> read(@PathParam("user_id") String userId) {
    TenantSnapshot snapshot = tenant.snapshot();
    return admin
        .optedOut(snapshot, PathUser.of(snapshot.tenant(), userId))
        .map(found -> new OptOutBody(found.orElseThrow(PathUser::notFound)));
  }

  /** From the answer on the user stands on no board, or on all again. */
  @PUT
  @Operation(
      operationId = "putLeaderboardOptOut",
      summary = "Takes a user off all leaderboards, or brings the user back.")
  @RequiresScope({Scopes.TENANT_ADMIN, Scopes.BOARDS_SELF})
  public Uni<OptOutBody> replace(@PathParam("user_id") String userId, @Nullable OptOutBody body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    boolean wanted = Check.present("/opted_out", Check.body(body).optedOut());
    return admin
        .optOut(snapshot, caller.caller().subject(), user, wanted)
        .call(publisher::publish)
        .map(
            known -> {
              if (!known) {
                throw PathUser.notFound();
              }
              return new OptOutBody(wanted);
            });
  }
}
