package dev.plaudit.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * A message on {@link Topics#FACTS}: a void has taken a level from a user, and some rule asks for
 * levels (S8, S33). The key is {@code tenant/user}. From the awards to the awards, so that it is
 * judged by nothing but what is committed.
 *
 * @param v version of this layout
 * @param id the same on every delivery and every recomputation; receivers drop repeats by it
 * @param kind {@link #KIND}
 * @param fromLevel held before
 * @param level held now
 */
@RegisterForReflection
public record LevelLostRecord(
    int v, UUID id, String kind, String tenantId, String userId, int fromLevel, int level) {
  /** The layout that this code writes. */
  public static final int VERSION = 1;

  /** What tells these messages from the other facts. */
  public static final String KIND = "level.lost";
}
