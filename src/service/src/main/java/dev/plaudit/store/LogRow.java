package dev.plaudit.store;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One counted event as the log keeps it: what is needed to recompute and to explain, no more (S41).
 *
 * @param localDay epoch day in the zone that the user had when it happened (S12)
 * @param totalAfter the user's total of the activity with this event
 * @param platform ordinal of the platform; null where none was named
 * @param properties the kept properties as a JSON object; null where none are
 * @param revision the tenant's revision under which it was counted
 * @param measured whether some rule looked at it, so that it can be found when somebody asks why
 */
public record LogRow(
    StateKey state,
    UUID eventKey,
    int typeNo,
    OffsetDateTime occurredAt,
    OffsetDateTime receivedAt,
    int localDay,
    long totalAfter,
    @Nullable Short platform,
    @Nullable String service,
    @Nullable String subject,
    @Nullable String properties,
    long revision,
    boolean measured) {}
