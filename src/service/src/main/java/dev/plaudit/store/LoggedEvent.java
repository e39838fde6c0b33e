package dev.plaudit.store;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.event.Platform;
import dev.plaudit.domain.event.Source;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log with its names, as rules look at it.
 *
 * @param localDay epoch day in the zone that the user had when it happened (S12)
 * @param platform code of the platform; null where none was named
 * @param properties the kept properties as a JSON object; null where none are
 */
public record LoggedEvent(
    long userNo,
    String userId,
    UUID eventKey,
    String eventType,
    String activity,
    OffsetDateTime occurredAt,
    int localDay,
    @Nullable Short platform,
    @Nullable String service,
    @Nullable String subject,
    @Nullable String properties) {
  /** The event as far as rules can see: without what the log does not keep. Its id is its key. */
  public Event toEvent(TenantId tenant) {
    String id = eventKey.toString();
    return new Event(
        id,
        id,
        new EventType(eventType),
        null,
        new UserKey(tenant, userId),
        new Source(platform == null ? null : Platform.ofCode(platform), service, null, null),
        occurredAt.toInstant(),
        "",
        subject,
        StoredProperties.read(properties),
        1);
  }
}
