package dev.plaudit.boards;

import dev.plaudit.cache.BoardCache;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.store.BoardCopyStore;
import dev.plaudit.store.BoardDay;
import dev.plaudit.store.BoardMove;
import dev.plaudit.store.BoardPlace;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells the copies what has changed. What is to be told was queued by the transaction that changed
 * it, and stays queued until Redis has taken it: a crash or an outage in between delays it, and
 * readers, who can see the delay, read SQL meanwhile. Each change carries the state of now with its
 * version, so it does not matter who tells it, when, or how often.
 */
@ApplicationScoped
public class BoardPublisher {
  private static final Logger LOG = Logger.getLogger(BoardPublisher.class);

  private final BoardCopyStore store;
  private final BoardCache cache;
  private final BoardsConfig config;

  BoardPublisher(BoardCopyStore store, BoardCache cache, BoardsConfig config) {
    this.store = store;
    this.cache = cache;
    this.config = config;
  }

  /**
   * To be called after a commit that changed a ledger, a user or a score. Never fails: what could
   * not be told is told later.
   */
  public Uni<Void> publish() {
    return tell(Duration.ZERO)
        .onFailure()
        .invoke(later -> LOG.debugf("Boards will be told later: %s", later.toString()))
        .onFailure()
        .recoverWithItem(0)
        .replaceWithVoid();
  }

  /** What a crash or an outage has left. */
  @Scheduled(
      every = "${plaudit.boards.sweep:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return Multi.createBy()
        .repeating()
        .uni(() -> tell(config.overdue()))
        .whilst(told -> told == config.moves())
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Integer> tell(Duration olderThan) {
    return Uni.createFrom()
        .deferred(() -> store.moves(olderThan, config.moves()))
        .chain(
            moves ->
                moves.isEmpty()
                    ? Uni.createFrom().item(0)
                    : tell(moves).chain(() -> store.told(moves)).replaceWith(moves.size()));
  }

  // A copy that is begun after this look reads what was committed before it, so that nothing has to
  // be read for boards that nobody looks at.
  private Uni<Void> tell(List<BoardMove> moves) {
    Map<BoardDay, List<BoardMove>> days =
        moves.stream().collect(Collectors.groupingBy(BoardMove::day));
    Set<BoardKey> boards =
        days.keySet().stream()
            .flatMap(day -> day.boards().keySet().stream())
            .collect(Collectors.toSet());
    return cache
        .copied(boards)
        .chain(
            copied ->
                copied.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : store.states(places(days, Set.copyOf(copied))).chain(cache::apply));
  }

  private static List<BoardPlace> places(
      Map<BoardDay, List<BoardMove>> days, Set<BoardKey> copied) {
    Set<BoardPlace> places = new LinkedHashSet<>();
    days.forEach(
        (day, moves) -> {
          Map<BoardKey, Integer> scopes = day.boards();
          scopes.keySet().retainAll(copied);
          scopes.forEach(
              (board, scopeNo) ->
                  moves.forEach(move -> places.add(new BoardPlace(move.user(), board, scopeNo))));
        });
    return List.copyOf(places);
  }
}
