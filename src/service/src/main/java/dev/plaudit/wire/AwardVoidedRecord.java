package dev.plaudit.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A message on {@link Topics#FACTS}: the event behind an award was voided, so the award is to be
 * reversed (S8). The key is {@code tenant/user} of who received it, as the award's was.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation
 * @param kind {@link #KIND}
 * @param userId whose ledger it is
 * @param transactionId the award
 * @param voidedAt when the event was voided
 * @param eventId the voided event
 */
@RegisterForReflection
public record AwardVoidedRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    String transactionId,
    Instant voidedAt,
    String eventId) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "award.voided";
}
