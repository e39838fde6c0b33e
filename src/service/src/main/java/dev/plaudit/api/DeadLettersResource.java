package dev.plaudit.api;

import dev.plaudit.api.dto.DeadLettersResponse;
import dev.plaudit.api.dto.ReplayRequest;
import dev.plaudit.api.dto.ReplayResponse;
import dev.plaudit.catalog.SetAsideAudit;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.outbox.DeadLetterReplay;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.store.DeadLetterStore;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Records of the caller's tenant that could not count, and the way to try them again (S7). */
@Tag(name = "dead letters")
@Path("/v1/admin/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {

  private final CurrentTenant tenant;
  private final DeadLetterStore store;
  private final DeadLetterReplay replay;
  private final SetAsideAudit audit;
  private final CurrentCaller caller;

  DeadLettersResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      DeadLetterStore store,
      DeadLetterReplay replay,
      SetAsideAudit audit) {
    this.tenant = tenant;
    this.caller = caller;
    this.audit = audit;
    this.store = store;
    this.replay = replay;
  }

  /**
   * Lists them, the newest first.
   *
   * @param cursor {@code next_cursor} of the page before
   * @param limit 1 to 100, 20 if absent
   * @param replayed only those that were, or only those that were not
   */
  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "Lists dead letters, the newest first, page by page.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<DeadLettersResponse> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Parameter(ref = "deadLettersLimit") @Nullable String limit,
      @QueryParam("replayed") @Nullable String replayed) {
    long before = SetAsideCalls.before(cursor);
    int size = SetAsideCalls.limit(limit);
    Boolean only = SetAsideCalls.replayed(replayed);
    return store
        .rows()
        .newest(tenant.snapshot().tenantNo(), before, only, size)
        .map(letters -> DeadLettersResponse.from(letters, size));
  }

  /**
   * Puts dead letters back into the topic as they came. What still cannot count becomes a new dead
   * letter. Asking for it is written down before it begins (S45).
   */
  @POST
  @Path("/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replayDeadLetters",
      summary = "Puts dead letters back into the topic as they came.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  @APIResponseSchema(ReplayResponse.class)
  public Uni<Response> replay(@Nullable ReplayRequest request) {
    List<Long> wanted =
        SetAsideCalls.wanted(
            request == null ? null : request.all(),
            request == null ? null : request.deadNos(),
            "dead_nos");
    TenantSnapshot snapshot = tenant.snapshot();
    return SetAsideCalls.orUnavailable(
        audit
            .replayOfDeadLetters(snapshot, caller.caller().subject(), wanted)
            .chain(() -> replay.replay(snapshot.tenantNo(), wanted))
            .map(outcome -> Response.ok(ReplayResponse.from(outcome)).build()));
  }
}
