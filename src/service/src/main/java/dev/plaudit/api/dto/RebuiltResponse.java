package dev.plaudit.api.dto;

import dev.plaudit.awards.Rebuilt;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a rebuild found.
 *
 * @param users whose ledgers were replayed
 * @param profilesCorrected totals or levels that were not what the ledger gives
 * @param entriesCorrected credits that were not what the fold of their day gives
 */
@Schema(name = "Rebuilt")
@RegisterForReflection
public record RebuiltResponse(long users, long profilesCorrected, long entriesCorrected) {

  public static RebuiltResponse from(Rebuilt rebuilt) {
    return new RebuiltResponse(rebuilt.users(), rebuilt.profiles(), rebuilt.entries());
  }
}
