package dev.plaudit.tracker;

import dev.plaudit.domain.tenant.EventTypeRule;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.StateKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A candidate whose names have become numbers.
 *
 * @param fingerprint dedupe key of what happened, whoever reports it; null where the event has none
 *     (S4)
 * @param state the row it counts in
 * @param localDay epoch day in the zone that the user had when it happened (S12)
 */
record Located(
    Candidate candidate,
    TenantSnapshot tenant,
    EventTypeRule rule,
    @Nullable UUID fingerprint,
    StateKey state,
    int localDay) {}
