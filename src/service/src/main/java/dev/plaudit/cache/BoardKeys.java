package dev.plaudit.cache;

import dev.plaudit.domain.board.BoardKey;
import java.util.List;

/**
 * What a board's keys are called. The braces keep all keys of a tenant's boards on one node of a
 * cluster, where one script reaches them.
 */
final class BoardKeys {
  private BoardKeys() {}

  /** Hash, members, different numbers of points: what is read. */
  static List<String> board(BoardKey board) {
    String name = name(board);
    return List.of(name + ":h", name + ":z", name + ":d");
  }

  /** The same three of what is being built. */
  static List<String> site(BoardKey board) {
    String name = name(board);
    return List.of(name + ":bh", name + ":bz", name + ":bd");
  }

  /** First the board's, then the building site's. */
  static List<String> both(BoardKey board) {
    String name = name(board);
    return List.of(name + ":h", name + ":z", name + ":d", name + ":bh", name + ":bz", name + ":bd");
  }

  private static String name(BoardKey board) {
    String tenant = Integer.toString(board.tenantNo());
    return "plaudit:b:{" + tenant + '}' + board.text().substring(tenant.length());
  }
}
