package dev.plaudit.store;

import dev.plaudit.domain.achievement.Holding;

/**
 * The latest grant of one key.
 *
 * @param leaves how many leaves its evidence has
 */
public record HeldRow(Holding holding, int leaves) {}
