package dev.plaudit.results;

import dev.plaudit.domain.event.UserKey;
import java.time.Instant;

/**
 * What a listener asks for.
 *
 * @param after the number of the last result that the listener has; 0: from the oldest that is kept
 * @param expiresAt when the listener may no longer listen
 * @param cutOff closes the connection at once, whatever is still to be written
 */
public record StreamRequest(
    int tenantNo, UserKey user, long after, Instant expiresAt, Runnable cutOff) {}
