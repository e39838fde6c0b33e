package dev.plaudit.store;

/**
 * Something that Redis was not told yet: what the boards of a day show of a user has changed.
 *
 * @param place of its row, as Postgres writes it
 * @param stamp with which the row was read; another one is another change
 */
public record BoardMove(String place, long stamp, UserNumber user, BoardDay day) {}
