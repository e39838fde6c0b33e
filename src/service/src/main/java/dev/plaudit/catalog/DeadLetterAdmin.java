package dev.plaudit.catalog;

import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves the trace of what administrators do to dead letters (S45). */
@ApplicationScoped
public class DeadLetterAdmin {

  private final AdminTransaction transaction;

  DeadLetterAdmin(AdminTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Writes down that a replay was asked for.
   *
   * @param actor the subject of the token
   * @param among the numbers of those wanted; null: all
   */
  public Uni<Void> replay(TenantSnapshot tenant, String actor, @Nullable Collection<Long> among) {
    Map<String, ?> wanted = among == null ? Map.of("all", true) : Map.of("dead_nos", among);
    return transaction.change(
        tenant,
        actor,
        change -> change.record("dead_letters.replay", "dead_letters", wanted).replaceWithVoid());
  }
}
