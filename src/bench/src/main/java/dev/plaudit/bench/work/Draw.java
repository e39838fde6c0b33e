package dev.plaudit.bench.work;

import java.util.UUID;

/**
 * One event to come.
 *
 * @param day epoch day on which it happened
 */
public record Draw(int state, int day, UUID id) {}
