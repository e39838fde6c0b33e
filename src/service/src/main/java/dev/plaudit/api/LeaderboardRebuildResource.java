package dev.plaudit.api;

import dev.plaudit.api.dto.BoardRebuildRequest;
import dev.plaudit.api.dto.BoardRebuildResponse;
import dev.plaudit.boards.BoardRebuild;
import dev.plaudit.boards.RebuiltBoards;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes the leaderboards of the caller's tenant say what its ledgers say (S35). */
@Tag(name = "leaderboards")
@Path("/v1/admin/leaderboards/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LeaderboardRebuildResource {

  // It reads whole ledgers; one at a time is as much as the database should be asked for.
  private final AtomicBoolean running = new AtomicBoolean();
  private final CurrentTenant tenant;
  private final BoardRebuild rebuild;
  private final InstantSource clock;

  LeaderboardRebuildResource(CurrentTenant tenant, BoardRebuild rebuild, InstantSource clock) {
    this.tenant = tenant;
    this.rebuild = rebuild;
    this.clock = clock;
  }

  /** Compares scores with the ledger and builds copies anew; boards are read meanwhile. */
  @POST
  @Operation(
      operationId = "rebuildLeaderboards",
      summary = "Counts leaderboards anew from the ledger.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<BoardRebuildResponse> rebuild(@Nullable BoardRebuildRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    BoardKey only = only(snapshot, body);
    if (!running.compareAndSet(false, true)) {
      throw new ProblemException(
          Problem.of(429, "rebuild_running", "A rebuild is running; call again later."));
    }
    Uni<RebuiltBoards> work = only == null ? rebuild.all(snapshot) : rebuild.one(snapshot, only);
    return work.map(BoardRebuildResponse::from).onTermination().invoke(() -> running.set(false));
  }

  private @Nullable BoardKey only(TenantSnapshot snapshot, @Nullable BoardRebuildRequest body) {
    if (body == null || body.type() == null) {
      return null;
    }
    BoardKey key =
        BoardRequest.key(snapshot, body.type(), body.period(), body.at(), clock.instant());
    if (key.scope() instanceof BoardScope.Team) {
      throw Check.invalid(
          "/type", "A team's board is always counted from global, which can be rebuilt.");
    }
    return key;
  }
}
