package dev.plaudit.cache;

import dev.plaudit.domain.board.Score;
import org.jspecify.annotations.Nullable;

/**
 * What a copy of a board says of a user.
 *
 * @param version of what it says; 0: it never heard of the user
 * @param score null: the user does not stand there
 * @param sound whether the sorted set, which readers are served from, says so too
 */
public record CachedScore(String userId, int version, @Nullable Score score, boolean sound) {}
