package dev.plaudit.boards;

import dev.plaudit.domain.board.BoardKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The boards that this instance was asked for last, of which there are copies to look after. */
@ApplicationScoped
public class RecentBoards {
  private static final int MOST = 200;

  /** A board with the number of its scope. */
  record Recent(BoardKey board, int scopeNo) {}

  private final Map<BoardKey, Recent> boards =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BoardKey, Recent> eldest) {
          return size() > MOST;
        }
      };

  void saw(BoardKey board, int scopeNo) {
    synchronized (boards) {
      boards.put(board, new Recent(board, scopeNo));
    }
  }

  List<Recent> all() {
    synchronized (boards) {
      return List.copyOf(boards.values());
    }
  }

  /** Those of one tenant. */
  List<Recent> of(int tenantNo) {
    return all().stream().filter(recent -> recent.board().tenantNo() == tenantNo).toList();
  }
}
