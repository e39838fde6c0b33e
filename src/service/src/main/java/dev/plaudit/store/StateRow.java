package dev.plaudit.store;

import dev.plaudit.domain.progress.ProgressState;

/** A row of {@code progress}. */
public record StateRow(StateKey key, ProgressState state) {}
