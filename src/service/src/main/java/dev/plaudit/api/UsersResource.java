package dev.plaudit.api;

import dev.plaudit.api.dto.ProfileResponse;
import dev.plaudit.api.dto.UserBody;
import dev.plaudit.catalog.UserAdmin;
import dev.plaudit.catalog.UserProfile;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.ProfileReader;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The people of the caller's tenant: their names and time zones, and all there is to show of them.
 */
@Tag(name = "users")
@Path("/v1/users/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final UserAdmin admin;
  private final ProfileReader profiles;
  private final ConditionalJson json;
  private final InstantSource clock;

  UsersResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      UserAdmin admin,
      ProfileReader profiles,
      ConditionalJson json,
      InstantSource clock) {
    this.tenant = tenant;
    this.caller = caller;
    this.admin = admin;
    this.profiles = profiles;
    this.json = json;
    this.clock = clock;
  }

  @GET
  @Operation(
      operationId = "getUser",
      summary = "Reads a user's whole profile: name, XP, streaks and achievements.")
  @RequiresScope({Scopes.TENANT_ADMIN, Scopes.PROGRESS_READ, Scopes.PROGRESS_READ_SELF})
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
  public Uni<Response> read(
      @PathParam("user_id") String userId,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    Instant now = clock.instant();
    return profiles
        .find(snapshot, user, now)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(found -> json.answer(ProfileResponse.from(userId, found, snapshot, now), known));
  }

  /** Makes or changes the user. */
  @PUT
  @Operation(operationId = "putUser", summary = "Makes or changes a user.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<UserBody> replace(@PathParam("user_id") String userId, @Nullable UserBody body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.toMake(snapshot.tenant(), userId);
    UserProfile wanted = Check.body(body).toProfile(userId);
    return admin.put(snapshot, caller.caller().subject(), user, wanted).map(UserBody::from);
  }
}
