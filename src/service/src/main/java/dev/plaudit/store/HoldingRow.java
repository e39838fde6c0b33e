package dev.plaudit.store;

import dev.plaudit.domain.achievement.Holding;

/** The latest grant of one key that a user has had. */
public record HoldingRow(UserNumber user, Holding holding) {}
