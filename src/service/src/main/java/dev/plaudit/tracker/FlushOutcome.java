package dev.plaudit.tracker;

import dev.plaudit.domain.event.UserKey;
import java.util.Collection;

/**
 * What a committed flush did.
 *
 * @param touched users whose cached progress is stale now: those of new events and, because a crash
 *     may have come between an earlier commit and its invalidation, those of duplicates
 * @param facts messages and results queued for the relay
 */
record FlushOutcome(
    int counted,
    int duplicates,
    int deadLetters,
    int facts,
    int states,
    Collection<UserKey> touched) {}
