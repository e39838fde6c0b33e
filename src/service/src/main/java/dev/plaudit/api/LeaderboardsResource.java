package dev.plaudit.api;

import dev.plaudit.api.dto.LeaderboardResponse;
import dev.plaudit.boards.Leaderboards;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardStart;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.security.CurrentCaller;
import dev.plaudit.security.RequiresScope;
import dev.plaudit.security.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who has the most points (S34). */
@Tag(name = "leaderboards")
@Path("/v1/leaderboards/{type}")
@Produces(MediaType.APPLICATION_JSON)
public class LeaderboardsResource {

  private static final int MOST_IN_A_PAGE = 100;

  private final CurrentTenant tenant;
  private final CurrentCaller caller;
  private final Leaderboards boards;
  private final InstantSource clock;

  LeaderboardsResource(
      CurrentTenant tenant, CurrentCaller caller, Leaderboards boards, InstantSource clock) {
    this.tenant = tenant;
    this.caller = caller;
    this.boards = boards;
    this.clock = clock;
  }

  /** Reads a page of a board: its top, what comes behind a cursor, or a user with neighbours. */
  @GET
  @Operation(operationId = "getLeaderboard", summary = "Reads a page of a leaderboard.")
  @RequiresScope({Scopes.BOARDS_READ, Scopes.PROGRESS_READ})
  public Uni<LeaderboardResponse> read(
      @PathParam("type") @Parameter(ref = "boardType") String type,
      @QueryParam("period") @Parameter(ref = "boardPeriod") @Nullable String period,
      @QueryParam("at") @Parameter(ref = "boardAt") @Nullable String at,
      @QueryParam("limit") @DefaultValue("20") @Parameter(ref = "boardLimit") int limit,
      @QueryParam("cursor") @Parameter(ref = "boardCursor") @Nullable String cursor,
      @QueryParam("around") @Parameter(ref = "boardAround") @Nullable String around,
      @QueryParam("style") @Parameter(ref = "boardStyle") @Nullable String style) {
    TenantSnapshot snapshot = tenant.snapshot();
    BoardKey key = BoardRequest.key(snapshot, type, period, at, clock.instant());
    BoardRequest.requireWhole(snapshot, key.period());
    RankStyle ranks =
        style == null ? snapshot.xp().boards().style() : Check.rankStyle("/style", style);
    BoardQuestion question =
        new BoardQuestion(
            start(cursor, around),
            Check.between("/limit", limit, 1, MOST_IN_A_PAGE),
            ranks,
            me(caller.caller().subject()));
    return boards
        .read(snapshot, key, question)
        .map(
            found ->
                found.orElseThrow(
                    () -> ProblemException.notFound("There is no such team or activity.")))
        .map(
            page -> {
              if (around != null && page.slice().scores().isEmpty()) {
                throw ProblemException.notFound("No such user stands on this board.");
              }
              return LeaderboardResponse.from(key, ranks, page, BoardCursor::of, question.limit());
            });
  }

  private static BoardStart start(@Nullable String cursor, @Nullable String around) {
    if (cursor != null && around != null) {
      throw Check.invalid("/around", "Send either a cursor or a user, not both.");
    }
    if (around != null) {
      if (!UserKey.isUserId(around)) {
        throw ProblemException.notFound("No such user stands on this board.");
      }
      return new BoardStart.Around(around);
    }
    return cursor == null ? new BoardStart.Top() : new BoardStart.After(BoardCursor.parse(cursor));
  }

  // The subject of a service's token is nobody on any board, and need not look like a user.
  private static @Nullable String me(String subject) {
    return UserKey.isUserId(subject) ? subject : null;
  }
}
