package dev.plaudit.api;

import dev.plaudit.api.dto.DeadLettersResponse;
import dev.plaudit.api.dto.ReplayRequest;
import dev.plaudit.api.dto.ReplayResponse;
import dev.plaudit.catalog.DeadLetterAdmin;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.outbox.DeadLetterReplay;
import dev.plaudit.outbox.ReplayUnavailableException;
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
import jakarta.ws.rs.core.HttpHeaders;
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

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final int MAX_NUMBERS = 1000;

  private final CurrentTenant tenant;
  private final DeadLetterStore store;
  private final DeadLetterReplay replay;
  private final DeadLetterAdmin audit;
  private final CurrentCaller caller;

  DeadLettersResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      DeadLetterStore store,
      DeadLetterReplay replay,
      DeadLetterAdmin audit) {
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
    long before = number("cursor", cursor, Long.MAX_VALUE, Long.MAX_VALUE);
    int size = (int) number("limit", limit, DEFAULT_LIMIT, MAX_LIMIT);
    Boolean only = flag(replayed);
    return store
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
    List<Long> wanted = wanted(request);
    TenantSnapshot snapshot = tenant.snapshot();
    return audit
        .replay(snapshot, caller.caller().subject(), wanted)
        .chain(() -> replay.replay(snapshot.tenantNo(), wanted))
        .map(outcome -> Response.ok(ReplayResponse.from(outcome)).build())
        .onFailure(ReplayUnavailableException.class)
        .recoverWithItem(busy -> unavailable(String.valueOf(busy.getMessage())));
  }

  private static Response unavailable(String why) {
    return Problem.of(
            503,
            "replay_unavailable",
            "The replay could not be finished ("
                + why
                + "); call again soon, what was done is remembered.")
        .responseBuilder()
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  private static @Nullable List<Long> wanted(@Nullable ReplayRequest request) {
    if (request == null || Boolean.TRUE.equals(request.all()) == (request.deadNos() != null)) {
      throw invalid("", "Send either {\"all\":true} or {\"dead_nos\":[…]}.");
    }
    List<Long> numbers = request.deadNos();
    if (numbers != null && (numbers.isEmpty() || numbers.size() > MAX_NUMBERS)) {
      throw invalid("/dead_nos", "Name 1 to " + MAX_NUMBERS + " dead letters.");
    }
    if (numbers != null && numbers.contains(null)) {
      throw invalid("/dead_nos", "Each dead letter is named by its number.");
    }
    return numbers;
  }

  private static long number(String name, @Nullable String text, long absent, long max) {
    if (text == null) {
      return absent;
    }
    try {
      long value = Long.parseLong(text);
      if (value >= 1 && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same answer
    }
    throw invalid("/" + name, "Send a whole number from 1 to " + max + ".");
  }

  private static @Nullable Boolean flag(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw invalid("/replayed", "Send true or false.");
    }
    return Boolean.valueOf(text);
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(Problem.at(400, "invalid_field", pointer, detail));
  }
}
