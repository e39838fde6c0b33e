package dev.plaudit.boards;

import dev.plaudit.domain.board.BoardSlice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Neighbours on a board with their names.
 *
 * @param names as of now, by user id; null where somebody has none
 */
public record BoardPage(BoardSlice slice, Map<String, @Nullable String> names) {}
