package dev.plaudit.store;

/**
 * One user's local day.
 *
 * @param day epoch day
 */
public record LedgerDay(UserNumber user, int day) {}
