package dev.plaudit.store;

import dev.plaudit.domain.board.ScoreChange;
import java.util.List;

/**
 * Something that Redis was not told yet.
 *
 * @param place of its row, as Postgres writes it
 * @param stamp with which the row was read; another one is another change
 * @param changes what the boards of that day show of the user now
 */
public record BoardMove(String place, long stamp, List<ScoreChange> changes) {}
