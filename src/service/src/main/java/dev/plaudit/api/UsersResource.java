package dev.plaudit.api;

import dev.plaudit.api.dto.UserBody;
import dev.plaudit.catalog.UserAdmin;
import dev.plaudit.catalog.UserProfile;
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

/** The directory of the caller's tenant: names and time zones. */
@Tag(name = "users")
@Path("/v1/users/{user_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UsersResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final UserAdmin admin;

  UsersResource(CurrentTenant tenant, CurrentCaller caller, UserAdmin admin) {
    this.tenant = tenant;
    this.caller = caller;
    this.admin = admin;
  }

  @GET
  @Operation(operationId = "getUser", summary = "Reads a user's name and time zone.")
  @RequiresScope({Scopes.TENANT_ADMIN, Scopes.PROGRESS_READ})
  public Uni<UserBody> read(@PathParam("user_id") String userId) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    return admin
        .find(snapshot, user)
        .map(found -> UserBody.from(found.orElseThrow(PathUser::notFound)));
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
