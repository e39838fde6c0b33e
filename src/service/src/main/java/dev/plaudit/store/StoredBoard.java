package dev.plaudit.store;

import dev.plaudit.domain.board.BoardKey;

/**
 * A board on which somebody stands.
 *
 * @param scopeNo the number of its scope in the tables
 */
public record StoredBoard(BoardKey key, int scopeNo) {}
