package dev.plaudit.domain.board;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a board.
 *
 * @param limit most scores in the answer, positive
 * @param style decides which counts the answer needs
 * @param me whose standing to tell besides; null: nobody's
 */
public record BoardQuestion(BoardStart start, int limit, RankStyle style, @Nullable String me) {}
