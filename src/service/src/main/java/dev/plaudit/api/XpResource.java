package dev.plaudit.api;

import static dev.plaudit.security.Scopes.PROGRESS_READ;
import static dev.plaudit.security.Scopes.PROGRESS_READ_SELF;

import dev.plaudit.api.dto.XpPostingRequest;
import dev.plaudit.api.dto.XpResponse;
import dev.plaudit.api.dto.XpTransactionBody;
import dev.plaudit.api.dto.XpTransactionsResponse;
import dev.plaudit.awards.Posted;
import dev.plaudit.awards.Posting;
import dev.plaudit.awards.PostingQueue;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.readmodel.XpReader;
import dev.plaudit.security.Caller;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import dev.plaudit.store.StoredTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a user has been given: the total with its level, and the ledger behind it (S30 to S33). */
@Tag(name = "xp")
@Path("/v1/users/{user_id}/xp")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class XpResource {

  private static final int MOST_IN_A_PAGE = 200;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final XpReader reader;
  private final PostingQueue queue;
  private final InstantSource clock;

  XpResource(
      CurrentTenant tenant,
      CurrentCaller caller,
      XpReader reader,
      PostingQueue queue,
      InstantSource clock) {
    this.tenant = tenant;
    this.caller = caller;
    this.reader = reader;
    this.queue = queue;
    this.clock = clock;
  }

  @GET
  @Operation(operationId = "getXp", summary = "Reads a user's XP and level.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  public Uni<XpResponse> xp(@PathParam("user_id") String userId) {
    TenantSnapshot snapshot = tenant.snapshot();
    Instant now = clock.instant();
    return reader
        .user(snapshot.tenantNo(), PathUser.of(snapshot.tenant(), userId), now)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(stored -> XpResponse.from(userId, stored, snapshot, now));
  }

  /**
   * Gives XP or takes it back; it is audited. The same id with the same content answers what the
   * first did and {@code duplicate} true; with other content it is a conflict.
   */
  @POST
  @Operation(operationId = "postXp", summary = "Gives XP to a user, or takes it back.")
  @RequiresScope({Scopes.XP_WRITE, Scopes.TENANT_ADMIN})
  public Uni<XpTransactionBody> post(
      @PathParam("user_id") String userId, @Nullable XpPostingRequest body) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.toMake(snapshot.tenant(), userId);
    Caller who = caller.caller();
    Posting posting =
        Check.body(body)
            .toPosting(user, clock.instant(), who.subject(), who.has(Scopes.TENANT_ADMIN));
    return queue
        .post(posting)
        .map(XpResource::accepted)
        .chain(
            outcome ->
                reader
                    .one(snapshot.tenantNo(), user, posting.transactionId())
                    .map(
                        stored ->
                            XpTransactionBody.from(
                                stored.orElseThrow(), outcome == Posted.DUPLICATE)));
  }

  /**
   * The ledger, newest first.
   *
   * @param cursor {@code next_cursor} of the page before; absent: from the newest
   */
  @GET
  @Path("/transactions")
  @Operation(
      operationId = "listXpTransactions",
      summary = "Lists a user's XP ledger, newest first.")
  @RequiresScope({PROGRESS_READ, PROGRESS_READ_SELF})
  public Uni<XpTransactionsResponse> transactions(
      @PathParam("user_id") String userId,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    TenantSnapshot snapshot = tenant.snapshot();
    UserKey user = PathUser.of(snapshot.tenant(), userId);
    int most = Check.between("/limit", limit, 1, MOST_IN_A_PAGE);
    return reader
        .page(snapshot.tenantNo(), user, before(cursor), most)
        .map(found -> found.orElseThrow(PathUser::notFound))
        .map(page -> page(userId, page, most));
  }

  private static XpTransactionsResponse page(
      String userId, List<StoredTransaction> page, int limit) {
    return new XpTransactionsResponse(
        userId,
        page.stream().map(row -> XpTransactionBody.from(row, null)).toList(),
        page.size() < limit ? null : Long.toString(page.get(limit - 1).ledgerNo()));
  }

  private static long before(@Nullable String cursor) {
    try {
      return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
    } catch (NumberFormatException broken) {
      throw Check.invalid("/cursor", "Send \"next_cursor\" of the page before, or no cursor.");
    }
  }

  private static Posted accepted(@Nullable Posted outcome) {
    if (outcome == null) {
      throw new ProblemException(
          Problem.of(429, "too_many_postings", "Too many postings wait; try again soon."));
    }
    return switch (outcome) {
      case NEW, DUPLICATE -> outcome;
      case CONFLICT ->
          throw new ProblemException(
              Problem.at(
                  409,
                  "conflict",
                  "/transaction_id",
                  "This id belongs to another transaction; a new one needs an id of its own."));
      case NOTHING_TO_REVERSE ->
          throw Check.invalid(
              "/reverses",
              "The user's ledger has no such transaction, or it is a reversal itself.");
      // Only awards are for events, and nobody posts those by hand.
      case VOIDED -> throw new IllegalStateException("a posting by hand was taken for an award");
      case UNKNOWN_TENANT -> throw PathUser.notFound();
    };
  }
}
