package dev.plaudit.api.dto;

import dev.plaudit.boards.RebuiltBoards;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a rebuild of leaderboards did.
 *
 * @param scoresCorrected scores that were not what the ledger gives
 * @param copiesBuilt copies in Redis that were built anew
 */
@Schema(name = "LeaderboardsRebuilt")
@RegisterForReflection
public record BoardRebuildResponse(long scoresCorrected, long copiesBuilt) {

  public static BoardRebuildResponse from(RebuiltBoards rebuilt) {
    return new BoardRebuildResponse(rebuilt.scores(), rebuilt.copies());
  }
}
