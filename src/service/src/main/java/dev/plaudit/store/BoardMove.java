package dev.plaudit.store;

import dev.plaudit.domain.board.ScoreChange;
import java.time.LocalDate;
import java.util.List;

/**
 * Something that Redis was not told yet.
 *
 * @param stamp with which the row was read; another one is another change
 * @param changes what the boards of that day show of the user now
 */
public record BoardMove(
    UserNumber user, LocalDate boardDate, int scopeNo, long stamp, List<ScoreChange> changes) {}
