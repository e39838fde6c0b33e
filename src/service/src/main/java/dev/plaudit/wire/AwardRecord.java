package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on {@link Topics#FACTS}: somebody has XP coming for an event that was counted (S31).
 * The key is {@code tenant/user} of who receives it. It carries all that the rule said when the
 * event was counted, so an edit of the rule changes nothing that is on its way.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@link #KIND}
 * @param userId who receives it
 * @param actor the user whose event it was
 * @param transactionId the ledger's own id for it
 * @param occurredAt when the event happened
 * @param source the event's type
 * @param rule the rule's name
 * @param delta XP, of either sign
 * @param activity what the event counts as; null in messages of before there were boards
 * @param gate of one user's local day only the earliest award under it counts; null: none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AwardRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String actor,
    String transactionId,
    Instant occurredAt,
    String eventId,
    String source,
    String rule,
    int delta,
    @Nullable String activity,
    @Nullable String gate) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "award.due";
}
