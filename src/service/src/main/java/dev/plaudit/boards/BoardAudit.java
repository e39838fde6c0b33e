package dev.plaudit.boards;

import dev.plaudit.cache.BoardCache;
import dev.plaudit.cache.CachedScore;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.BoardStart;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.board.Score;
import dev.plaudit.store.BoardCopyStore;
import dev.plaudit.store.BoardCopyStore.Shown;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares samples of the copies with SQL: the top of each, and users from anywhere on the board as
 * SQL has it. A copy that differs is taken away at once, so that readers go to SQL, and built anew;
 * a count and a line in the log, which names nobody, say so (S35).
 *
 * <p>A copy may lawfully be behind by what is still queued for it. So what differs is looked at
 * again, and doubted only if nothing of that user is on its way.
 */
@ApplicationScoped
public class BoardAudit {
  private static final Logger LOG = Logger.getLogger(BoardAudit.class);
  private static final int LOOKS = 3;

  private final BoardCopyStore store;
  private final BoardCache cache;
  private final BoardBuilder builder;
  private final RecentBoards recent;
  private final BoardsConfig config;
  private final Counter drifts;

  BoardAudit(
      BoardCopyStore store,
      BoardCache cache,
      BoardBuilder builder,
      RecentBoards recent,
      BoardsConfig config,
      MeterRegistry meters) {
    this.store = store;
    this.cache = cache;
    this.builder = builder;
    this.recent = recent;
    this.config = config;
    this.drifts =
        Counter.builder("plaudit.boards.drifts")
            .description("Copies of boards that were not what SQL says, and were built anew")
            .register(meters);
  }

  @Scheduled(
      every = "${plaudit.boards.audit:60s}",
      delayed = "${plaudit.boards.audit:60s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> run() {
    return Multi.createFrom()
        .iterable(recent.all())
        .onItem()
        .transformToUniAndConcatenate(
            board -> audit(board.board(), board.scopeNo()).onFailure().recoverWithItem(false))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Looks at one copy, and has it built anew where it differs.
   *
   * @return whether it differed. Fails where SQL or Redis does
   */
  public Uni<Boolean> audit(BoardKey board, int scopeNo) {
    BoardQuestion top =
        new BoardQuestion(
            new BoardStart.Top(), config.sample() / 2, RankStyle.ORDINAL, /* me= */ null);
    return cache
        .read(board, top)
        .chain(
            copy ->
                copy.isEmpty()
                    ? Uni.createFrom().item(false)
                    : sample(board, scopeNo, copy)
                        .chain(users -> differs(board, scopeNo, users, LOOKS))
                        .call(differs -> differs ? heal(board, scopeNo) : nothing()));
  }

  private Uni<List<String>> sample(BoardKey board, int scopeNo, Optional<BoardSlice> copy) {
    Set<String> users = new LinkedHashSet<>();
    copy.ifPresent(slice -> slice.scores().stream().map(Score::userId).forEach(users::add));
    return store
        .sample(board, scopeNo, ThreadLocalRandom.current().nextDouble(), config.sample() / 2)
        .map(
            others -> {
              users.addAll(others);
              return List.copyOf(users);
            });
  }

  private Uni<Boolean> differs(BoardKey board, int scopeNo, List<String> users, int looks) {
    return suspects(board, scopeNo, users)
        .chain(
            suspects ->
                suspects.isEmpty() || looks == 1
                    ? Uni.createFrom().item(!suspects.isEmpty())
                    : differs(board, scopeNo, suspects, looks - 1));
  }

  // Redis first: what SQL says afterwards is as late or later, so a version can only be ahead
  // there.
  private Uni<List<String>> suspects(BoardKey board, int scopeNo, List<String> users) {
    return cache
        .look(board, users)
        .chain(
            copy ->
                copy.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : store.look(board, scopeNo, users).map(truth -> suspects(copy.get(), truth)));
  }

  private static List<String> suspects(List<CachedScore> copy, List<Shown> truth) {
    Map<String, Shown> known = new HashMap<>();
    truth.forEach(shown -> known.put(shown.state().userId(), shown));
    return copy.stream()
        .filter(cached -> isSuspect(cached, known.get(cached.userId())))
        .map(CachedScore::userId)
        .toList();
  }

  private static boolean isSuspect(CachedScore cached, @Nullable Shown shown) {
    Score truth = shown == null ? null : shown.state().score();
    boolean same = cached.sound() && Objects.equals(cached.score(), truth);
    return !same && (shown == null || !shown.moving());
  }

  private Uni<Void> heal(BoardKey board, int scopeNo) {
    drifts.increment();
    LOG.warnf(
        "The copy of a board (%s) was not what SQL says; it is built anew", board.period().text());
    return cache
        .drop(board)
        .chain(() -> builder.build(board, scopeNo))
        .onFailure()
        .recoverWithItem(false)
        .replaceWithVoid();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
