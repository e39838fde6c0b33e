package dev.plaudit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A message on {@link Topics#FACTS}: a user's level has risen, and some rule asks for levels (S21).
 * The key is {@code tenant/user}. From the awards to the awards, so that a level is judged by
 * nothing but what is committed.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@link #KIND}
 * @param fromLevel held before
 * @param level held now
 * @param occurredAt when the latest of the entries happened that moved the total
 * @param silent whether no result may go out for what follows
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LevelRecord(
    int v,
    UUID id,
    String kind,
    String tenantId,
    String userId,
    int fromLevel,
    int level,
    Instant occurredAt,
    boolean silent) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "level.reached";
}
