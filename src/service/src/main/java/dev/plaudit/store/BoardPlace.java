package dev.plaudit.store;

import dev.plaudit.domain.board.BoardKey;

/**
 * A user's place on a board.
 *
 * @param scopeNo the number of the board's activity, or {@link BoardNumbers#GLOBAL}
 */
public record BoardPlace(UserNumber user, BoardKey board, int scopeNo) {}
