package dev.plaudit.api;

import dev.plaudit.api.dto.TeamBody;
import dev.plaudit.api.dto.TeamsResponse;
import dev.plaudit.catalog.TeamAdmin;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.store.TeamStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who is in which team of the caller's tenant; a person may be in several (S34). */
@Tag(name = "leaderboards")
@Path("/v1/admin/teams")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TeamsResource {

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final TeamStore store;
  private final TeamAdmin admin;

  TeamsResource(CurrentTenant tenant, CurrentCaller caller, TeamStore store, TeamAdmin admin) {
    this.tenant = tenant;
    this.caller = caller;
    this.store = store;
    this.admin = admin;
  }

  @GET
  @Operation(operationId = "listTeams", summary = "Lists teams by name.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<TeamsResponse> list() {
    return store.teams(tenant.snapshot().tenantNo()).map(TeamsResponse::from);
  }

  @GET
  @Path("/{team}")
  @Operation(operationId = "getTeam", summary = "Lists the members of a team.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<TeamBody> read(@PathParam("team") @Parameter(ref = "team") String team) {
    return store
        .members(tenant.snapshot().tenantNo(), team)
        .map(
            members -> {
              if (members.isEmpty()) {
                throw ProblemException.notFound("There is no such team.");
              }
              return new TeamBody(team, List.copyOf(members));
            });
  }

  /** Makes these the members, and nobody else. Without any there is no team. */
  @PUT
  @Path("/{team}")
  @Operation(operationId = "putTeam", summary = "Replaces the members of a team.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<TeamBody> replace(
      @PathParam("team") @Parameter(ref = "team") String team, @Nullable TeamBody body) {
    requireName(team);
    TenantSnapshot snapshot = tenant.snapshot();
    List<String> members = Check.body(body).checkedMembers();
    return store
        .existing(snapshot.tenantNo(), members)
        .invoke(known -> requireAll(members, known))
        .chain(() -> admin.put(snapshot, caller.caller().subject(), team, members))
        .replaceWith(new TeamBody(team, List.copyOf(members)));
  }

  private static void requireName(String team) {
    try {
      var unused = new BoardScope.Team(team);
    } catch (IllegalArgumentException refused) {
      throw Check.invalid("/team", "A team's name matches [A-Za-z0-9][A-Za-z0-9._-]{0,63}.");
    }
  }

  private static void requireAll(List<String> members, Set<String> known) {
    for (int i = 0; i < members.size(); i++) {
      if (!known.contains(members.get(i))) {
        throw Check.invalid("/members/" + i, "The tenant has no such user.");
      }
    }
  }
}
