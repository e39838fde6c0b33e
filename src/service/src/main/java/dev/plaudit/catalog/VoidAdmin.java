package dev.plaudit.catalog;

import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Writes down who takes events back (S8, S45); the tracker does the taking. */
@ApplicationScoped
public class VoidAdmin {
  private final AdminTransaction transaction;

  VoidAdmin(AdminTransaction transaction) {
    this.transaction = transaction;
  }

  /**
   * Notes that somebody asks for it.
   *
   * @param actor the subject of the token
   */
  public Uni<Void> note(TenantSnapshot tenant, String actor, String eventId) {
    return transaction.change(
        tenant,
        actor,
        change -> change.note("event.void", "event/" + EventKeys.eventKey(eventId), Map.of()));
  }
}
