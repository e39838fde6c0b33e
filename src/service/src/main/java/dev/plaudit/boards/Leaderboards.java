package dev.plaudit.boards;

import dev.plaudit.cache.BoardCache;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.Standing;
import dev.plaudit.domain.board.WholeBoard;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.BoardNames;
import dev.plaudit.store.BoardNumbers;
import dev.plaudit.store.BoardReadStore;
import dev.plaudit.store.TeamStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads boards: from a copy where there is a sound one, else from SQL (S34). Names come from the
 * directory with each read, in one batch, which also says whether the copy may be believed: it may
 * not where it shows somebody who opted out a moment ago, or where it has missed something.
 */
@ApplicationScoped
public class Leaderboards {
  private final BoardCache cache;
  private final BoardBuilder builder;
  private final BoardReadStore store;
  private final TeamStore people;
  private final RecentBoards recent;
  private final Counter copies;
  private final Counter sql;

  Leaderboards(
      BoardCache cache,
      BoardBuilder builder,
      BoardReadStore store,
      TeamStore people,
      RecentBoards recent,
      MeterRegistry meters) {
    this.cache = cache;
    this.builder = builder;
    this.store = store;
    this.people = people;
    this.recent = recent;
    this.copies = reads(meters, "copy");
    this.sql = reads(meters, "sql");
  }

  private static Counter reads(MeterRegistry meters, String from) {
    return Counter.builder("plaudit.boards.reads")
        .description("Reads of boards, by what answered")
        .tag("from", from)
        .register(meters);
  }

  /** Answers the question; empty where there is no such team or activity. */
  public Uni<Optional<BoardPage>> read(
      TenantSnapshot tenant, BoardKey board, BoardQuestion question) {
    if (board.scope() instanceof BoardScope.Team team) {
      return people
          .scores(BoardNumbers.of(board, BoardNumbers.GLOBAL), team.team())
          .chain(
              scores ->
                  scores.isEmpty()
                      ? Uni.createFrom().item(Optional.empty())
                      : named(board, new WholeBoard(scores.get()).slice(question))
                          .map(Optional::of));
    }
    return scopeNo(tenant, board)
        .chain(
            scopeNo ->
                scopeNo.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : read(board, scopeNo.get(), question).map(Optional::of));
  }

  /** The number of the board's scope; empty where the tenant has no such activity. */
  Uni<Optional<Integer>> scopeNo(TenantSnapshot tenant, BoardKey board) {
    if (!(board.scope() instanceof BoardScope.Activity scope)) {
      return Uni.createFrom().item(Optional.of(BoardNumbers.GLOBAL));
    }
    String name = scope.activity().value();
    ActivityRule known = tenant.activities().get(name);
    // What the first event of an open tenant has just made may not be in memory yet.
    return known == null
        ? people.activity(tenant.tenantNo(), name)
        : Uni.createFrom().item(Optional.of(known.activityNo()));
  }

  private Uni<BoardPage> read(BoardKey board, int scopeNo, BoardQuestion question) {
    return cache
        .read(board, question)
        .chain(
            copy -> {
              if (copy.isEmpty()) {
                builder.ensure(board, scopeNo);
                return fromSql(board, scopeNo, question);
              }
              recent.saw(board, scopeNo);
              return names(board, copy.get())
                  .chain(
                      names ->
                          names.behind() || !shows(copy.get(), names)
                              ? fromSql(board, scopeNo, question)
                              : Uni.createFrom()
                                  .item(new BoardPage(copy.get(), names.names()))
                                  .invoke(() -> copies.increment()));
            });
  }

  private Uni<BoardPage> fromSql(BoardKey board, int scopeNo, BoardQuestion question) {
    sql.increment();
    return store
        .slice(BoardNumbers.of(board, scopeNo), question)
        .chain(slice -> named(board, slice));
  }

  private Uni<BoardPage> named(BoardKey board, BoardSlice slice) {
    return names(board, slice).map(names -> new BoardPage(slice, names.names()));
  }

  private Uni<BoardNames> names(BoardKey board, BoardSlice slice) {
    return people.names(board.tenantNo(), users(slice));
  }

  private static boolean shows(BoardSlice slice, BoardNames names) {
    return names.names().keySet().containsAll(users(slice));
  }

  private static List<String> users(BoardSlice slice) {
    Standing me = slice.me();
    return Stream.concat(slice.scores().stream(), me == null ? Stream.of() : Stream.of(me.score()))
        .map(Score::userId)
        .distinct()
        .toList();
  }
}
