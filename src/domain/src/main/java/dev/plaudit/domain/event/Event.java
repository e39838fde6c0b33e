package dev.plaudit.domain.event;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did, admitted by {@link EventRules}.
 *
 * @param idempotencyKey the event id where none was sent
 * @param activity as sent; null: the event type decides
 * @param occurredAt corrected for a wrong client clock (S5), in microseconds, which is what the
 *     store keeps
 * @param occurredAtAsSent the text, uncorrected, because a retry repeats it to the letter (S4)
 * @param subject what it was done to; null where not said
 * @param properties in the order sent, unmodifiable
 * @param schemaVersion 1 where none was sent
 */
public record Event(
    String eventId,
    String idempotencyKey,
    EventType type,
    @Nullable ActivityType activity,
    UserKey user,
    Source source,
    Instant occurredAt,
    String occurredAtAsSent,
    @Nullable String subject,
    Map<String, Object> properties,
    int schemaVersion) {}
