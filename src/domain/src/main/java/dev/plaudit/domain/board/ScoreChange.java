package dev.plaudit.domain.board;

import org.jspecify.annotations.Nullable;

/**
 * What a board has to show of somebody. Of two for the same board and user the higher version is
 * the later state, whichever comes first.
 *
 * @param version of everything that boards show of the user; rises with each change
 * @param score null: the user does not stand on this board
 */
public record ScoreChange(BoardKey board, String userId, int version, @Nullable Score score) {}
