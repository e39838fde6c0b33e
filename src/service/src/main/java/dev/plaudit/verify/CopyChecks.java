package dev.plaudit.verify;

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
import dev.plaudit.store.StoredBoard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares copies of boards in Redis with what SQL says now (I5), both ways, the first few thousand
 * members of each. What is still on its way to a copy is left out, and what differs is looked at
 * again, for between two looks it may have arrived. Where Redis is away there is nothing to
 * compare. Blocking.
 */
@ApplicationScoped
public class CopyChecks {
  private static final Logger LOG = Logger.getLogger(CopyChecks.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PIECE = 500;
  private static final int MOST = 5_000;
  private static final int LOOKS = 3;

  private final BoardCopyStore store;
  private final BoardCache cache;

  CopyChecks(BoardCopyStore store, BoardCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** How many members of the board's copy differ; 0 where there is no copy. */
  int differing(StoredBoard board) {
    try {
      if (get(cache.look(board.key(), List.of())).isEmpty()) {
        return 0;
      }
      Set<String> users = new LinkedHashSet<>(shown(board.key()));
      users.addAll(stored(board));
      int differing = 0;
      List<String> all = List.copyOf(users);
      for (int from = 0; from < all.size(); from += PIECE) {
        differing += differing(board, all.subList(from, Math.min(all.size(), from + PIECE)));
      }
      return differing;
    } catch (RuntimeException away) {
      LOG.debugf("A copy was not compared: %s", away.toString());
      return 0;
    }
  }

  private List<String> shown(BoardKey board) {
    List<String> users = new ArrayList<>();
    BoardStart start = new BoardStart.Top();
    while (users.size() < MOST) {
      Optional<BoardSlice> slice =
          get(cache.read(board, new BoardQuestion(start, PIECE, RankStyle.ORDINAL, null)));
      List<Score> scores = slice.map(BoardSlice::scores).orElse(List.of());
      if (scores.isEmpty()) {
        break;
      }
      scores.forEach(score -> users.add(score.userId()));
      start = new BoardStart.After(scores.get(scores.size() - 1));
    }
    return users;
  }

  private List<String> stored(StoredBoard board) {
    List<String> users = new ArrayList<>();
    long after = Long.MIN_VALUE;
    while (users.size() < MOST) {
      var page = get(store.page(board.key(), board.scopeNo(), after, PIECE));
      if (page.scores().isEmpty()) {
        break;
      }
      page.scores().forEach(score -> users.add(score.userId()));
      after = page.last();
    }
    return users;
  }

  private int differing(StoredBoard board, List<String> users) {
    List<String> left = users;
    for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
      Optional<List<CachedScore>> copy = get(cache.look(board.key(), left));
      if (copy.isEmpty()) {
        return 0;
      }
      Map<String, Shown> truth = new HashMap<>();
      get(store.look(board.key(), board.scopeNo(), left))
          .forEach(shown -> truth.put(shown.state().userId(), shown));
      left =
          copy.get().stream()
              .filter(cached -> differs(cached, truth.get(cached.userId())))
              .map(CachedScore::userId)
              .toList();
    }
    return left.size();
  }

  private static boolean differs(CachedScore cached, @Nullable Shown shown) {
    if (shown == null) {
      return cached.score() != null;
    }
    return !shown.moving()
        && !(cached.sound() && Objects.equals(cached.score(), shown.state().score()));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }
}
