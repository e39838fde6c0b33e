package dev.plaudit.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on {@link Topics#FACTS}: an event that had counted was voided (S8). The counters,
 * streaks and metrics of the key's user are those without it from this message on.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation
 * @param kind {@link #KIND}
 * @param eventId the voided event
 * @param eventKey its dedupe key
 * @param eventType its type; empty where nobody knows any more
 * @param activityType what it had counted as
 * @param occurredAt when it had happened
 * @param localDate the day on which it had counted
 * @param voidedAt when it was voided
 * @param reason what the voiding record says; may be empty
 * @param grants what the tenant's policy was for grants that no longer hold, {@code revoke} or
 *     {@code keep}; null in messages of releases before there was one: revoke
 */
@RegisterForReflection
public record EventVoidedRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String eventId,
    UUID eventKey,
    String eventType,
    String activityType,
    Instant occurredAt,
    LocalDate localDate,
    Instant voidedAt,
    String reason,
    @Nullable String grants) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "event.voided";
}
