package dev.plaudit.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One threshold that a user has crossed (S11).
 *
 * @param crossedAt when the crossing event occurred; where the log no longer says, when the counter
 *     last changed before the threshold was inserted
 * @param eventId null where the log no longer says
 */
public record StoredMilestone(
    String activityType, int threshold, Instant crossedAt, @Nullable String eventId) {}
