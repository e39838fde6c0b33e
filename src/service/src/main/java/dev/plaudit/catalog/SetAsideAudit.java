package dev.plaudit.catalog;

import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves the trace of what administrators do to records that were set aside (S45). */
@ApplicationScoped
public class SetAsideAudit {

  private final AdminTransaction transaction;

  SetAsideAudit(AdminTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Writes down that a replay of dead letters was asked for.
   *
   * @param actor the subject of the token
   * @param among the numbers of those wanted; null: all
   */
  public Uni<Void> replayOfDeadLetters(
      TenantSnapshot tenant, String actor, @Nullable Collection<Long> among) {
    return record(tenant, actor, "dead_letters", "dead_nos", among);
  }

  /**
   * Writes down that a replay of facts was asked for.
   *
   * @param actor the subject of the token
   * @param among the numbers of those wanted; null: all
   */
  public Uni<Void> replayOfFacts(
      TenantSnapshot tenant, String actor, @Nullable Collection<Long> among) {
    return record(tenant, actor, "facts_set_aside", "aside_nos", among);
  }

  private Uni<Void> record(
      TenantSnapshot tenant,
      String actor,
      String target,
      String numbers,
      @Nullable Collection<Long> among) {
    Map<String, ?> wanted = among == null ? Map.of("all", true) : Map.of(numbers, among);
    return transaction.change(
        tenant,
        actor,
        change -> change.record(target + ".replay", target, wanted).replaceWithVoid());
  }
}
