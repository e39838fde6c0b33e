package dev.plaudit.api;

import dev.plaudit.api.dto.RebuiltResponse;
import dev.plaudit.awards.XpRebuild;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Makes the profiles of the caller's tenant say what its ledgers say (S30). */
@Tag(name = "xp")
@Path("/v1/admin/xp/rebuild")
@Produces(MediaType.APPLICATION_JSON)
public class XpRebuildResource {

  // It reads whole ledgers; one at a time is as much as the database should be asked for.
  private final AtomicBoolean running = new AtomicBoolean();
  private final CurrentTenant tenant;
  private final XpRebuild rebuild;

  XpRebuildResource(CurrentTenant tenant, XpRebuild rebuild) {
    this.tenant = tenant;
    this.rebuild = rebuild;
  }

  /** Replays every ledger and answers when that is done. Posting goes on meanwhile. */
  @POST
  @Operation(
      operationId = "rebuildXp",
      summary = "Replays every XP ledger and corrects what differs.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<RebuiltResponse> rebuild() {
    if (!running.compareAndSet(false, true)) {
      throw new ProblemException(
          Problem.of(429, "rebuild_running", "A rebuild is running; call again later."));
    }
    return rebuild
        .rebuild(tenant.snapshot())
        .map(RebuiltResponse::from)
        .onTermination()
        .invoke(() -> running.set(false));
  }
}
