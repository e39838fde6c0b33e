package dev.plaudit.store;

import dev.plaudit.domain.progress.ProgressState;
import java.time.Instant;

/**
 * One activity of a user.
 *
 * @param updatedAt when an event last counted
 */
public record StoredProgress(String activityType, ProgressState state, Instant updatedAt) {}
