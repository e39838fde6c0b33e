package dev.plaudit.api;

import dev.plaudit.api.dto.FactReplayRequest;
import dev.plaudit.api.dto.FactsAsideResponse;
import dev.plaudit.api.dto.ReplayResponse;
import dev.plaudit.catalog.SetAsideAudit;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.outbox.FactReplay;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.store.FactsAsideStore;
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

/** Facts of the caller's tenant that the awards could not do, and the way to try them again. */
@Tag(name = "facts set aside")
@Path("/v1/admin/facts-set-aside")
@Produces(MediaType.APPLICATION_JSON)
public class FactsAsideResource {

  private final CurrentTenant tenant;
  private final FactsAsideStore store;
  private final FactReplay replay;
  private final SetAsideAudit audit;
  private final CurrentCaller caller;

  FactsAsideResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      FactsAsideStore store,
      FactReplay replay,
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
      operationId = "listFactsSetAside",
      summary = "Lists facts that were set aside, the newest first, page by page.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  public Uni<FactsAsideResponse> list(
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Parameter(ref = "factsAsideLimit") @Nullable String limit,
      @QueryParam("replayed") @Nullable String replayed) {
    long before = SetAsideCalls.before(cursor);
    int size = SetAsideCalls.limit(limit);
    Boolean only = SetAsideCalls.replayed(replayed);
    return store
        .rows()
        .newest(tenant.snapshot().tenantNo(), before, only, size)
        .map(letters -> FactsAsideResponse.from(letters, size));
  }

  /**
   * Puts facts back into the topic as they came. What still cannot count becomes a new dead letter.
   * Asking for it is written down before it begins (S45).
   */
  @POST
  @Path("/replay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "replayFactsSetAside",
      summary = "Puts facts back into the topic as they came.")
  @RequiresScope(Scopes.TENANT_ADMIN)
  @APIResponseSchema(ReplayResponse.class)
  public Uni<Response> replay(@Nullable FactReplayRequest request) {
    List<Long> wanted =
        SetAsideCalls.wanted(
            request == null ? null : request.all(),
            request == null ? null : request.asideNos(),
            "aside_nos");
    TenantSnapshot snapshot = tenant.snapshot();
    return SetAsideCalls.orUnavailable(
        audit
            .replayOfFacts(snapshot, caller.caller().subject(), wanted)
            .chain(() -> replay.replay(snapshot.tenantNo(), wanted))
            .map(outcome -> Response.ok(ReplayResponse.from(outcome)).build()));
  }
}
