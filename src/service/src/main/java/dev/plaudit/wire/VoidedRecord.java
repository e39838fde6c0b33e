package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A message on {@link Topics#FACTS}: events of a user were voided and everything was counted anew
 * (S8), in the transaction that holds this message. The key is {@code tenant/user}.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@link #KIND}
 * @param actor who voided them
 * @param reason in their words
 * @param keepGrants whether achievements stay although what they were granted for is gone
 * @param occurredAt when they were voided
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VoidedRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String actor,
    String reason,
    boolean keepGrants,
    Instant occurredAt) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "event.voided";
}
