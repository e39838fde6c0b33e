package dev.plaudit.domain.xp;

/**
 * A row to be written, because it is new or because the day around it changed (S32).
 *
 * @param credit what the entry counts from now on
 * @param delta XP more (or less) than it was stored with; 0 where only the status is new
 */
public record CreditChange(Credit credit, int delta) {}
