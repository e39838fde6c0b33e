/**
 * Leaderboards (S34, S35): which board a point belongs to, in which order people stand on it, and
 * which rank a place means. A board is disposable, so everything here is a function of what the
 * ledger says; the sorted set that serves it gets its order from {@link
 * dev.plaudit.domain.board.ScoreCode}. Nothing here reads a clock.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.board;
