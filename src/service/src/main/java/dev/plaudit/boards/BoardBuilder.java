package dev.plaudit.boards;

import dev.plaudit.cache.BoardCache;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.store.BoardCopyStore;
import dev.plaudit.store.BoardCopyStore.Page;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Builds copies of boards beside those that are read, and swaps them in whole (S35).
 *
 * <ol>
 *   <li>A building site is opened. From now on changes reach it, too.
 *   <li>The board is read from SQL user by user and put there. A change that came first is of a
 *       later version and stays; one that comes later takes its place. So pieces that were read at
 *       different times make one board, and no reader has to be held up.
 *   <li>The site becomes the board in one step. Had Redis lost anything of it meanwhile, it would
 *       be gone whole, with the token, and the build has failed.
 * </ol>
 */
@ApplicationScoped
public class BoardBuilder {
  private enum Piece {
    ADDED,
    ALL_THERE,
    SITE_GONE
  }

  /** The page that is read next, or has been. */
  private static final class Ahead {
    private Uni<Page> page;

    Ahead(Uni<Page> first) {
      this.page = first;
    }
  }

  private static final Logger LOG = Logger.getLogger(BoardBuilder.class);

  private final BoardCopyStore store;
  private final BoardCache cache;
  private final BoardsConfig config;
  private final MeterRegistry meters;
  private final Set<BoardKey> building = ConcurrentHashMap.newKeySet();

  BoardBuilder(BoardCopyStore store, BoardCache cache, BoardsConfig config, MeterRegistry meters) {
    this.store = store;
    this.cache = cache;
    this.config = config;
    this.meters = meters;
  }

  /** Has the copy built, if nobody does yet. Returns at once and tells nobody how it went. */
  public void ensure(BoardKey board, int scopeNo) {
    if (building.size() < config.builds() && !building.contains(board)) {
      build(board, scopeNo)
          .subscribe()
          .with(
              built -> LOG.debugf("A board was %s", built ? "copied" : "being copied already"),
              failed -> LOG.debugf("A board was not copied: %s", failed.toString()));
    }
  }

  /**
   * Builds a new copy.
   *
   * @return false where somebody else is building it, or Redis lost what was built. Fails where SQL
   *     or Redis does
   */
  public Uni<Boolean> build(BoardKey board, int scopeNo) {
    if (!building.add(board)) {
      return Uni.createFrom().item(false);
    }
    String token = UUID.randomUUID().toString();
    long start = System.nanoTime();
    return cache
        .begin(board, token)
        .chain(
            begun ->
                begun
                    ? pieces(board, scopeNo, token)
                        .chain(whole -> whole ? cache.swap(board, token) : no())
                        .onFailure()
                        .call(() -> cache.abandon(board, token).onFailure().recoverWithNull())
                    : no())
        .invoke(built -> tell(built, start))
        .onTermination()
        .invoke(() -> building.remove(board));
  }

  private Uni<Boolean> pieces(BoardKey board, int scopeNo, String token) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new Ahead(store.page(board, scopeNo, Long.MIN_VALUE, config.piece())),
            ahead -> piece(board, scopeNo, token, ahead))
        .whilst(Piece.ADDED::equals)
        .collect()
        .last()
        .map(Piece.ALL_THERE::equals);
  }

  // Postgres reads the next piece while Redis takes this one in.
  private Uni<Piece> piece(BoardKey board, int scopeNo, String token, Ahead ahead) {
    return ahead.page.chain(
        page ->
            page.scores().isEmpty()
                ? Uni.createFrom().item(Piece.ALL_THERE)
                : Uni.combine()
                    .all()
                    .unis(
                        cache.append(board, token, page.scores()),
                        store.page(board, scopeNo, page.last(), config.piece()))
                    .with(
                        (there, next) -> {
                          ahead.page = Uni.createFrom().item(next);
                          return there ? Piece.ADDED : Piece.SITE_GONE;
                        }));
  }

  private void tell(boolean built, long start) {
    Timer.builder("plaudit.boards.builds")
        .description("Copies of boards that were built, by whether they came to be read")
        .tag("built", Boolean.toString(built))
        .register(meters)
        .record(Duration.ofNanos(System.nanoTime() - start));
  }

  private static Uni<Boolean> no() {
    return Uni.createFrom().item(false);
  }
}
