package dev.plaudit.store;

import static dev.plaudit.store.TenantScope.scoped;

import dev.plaudit.domain.event.EventKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Whose event it is: whoever speaks of an event to the tracker has to use its user's key. */
@ApplicationScoped
public class EventOwnerStore {
  private static final String OWNER =
      scoped(
          """
          select u.user_id from event_keys e join users u using (tenant_no, user_no)
          where e.tenant_no = $1::int and e.key = $2
          """);

  private final TenantScope scope;

  EventOwnerStore(TenantScope scope) {
    this.scope = scope;
  }

  /** The user's id; empty where the tracker has not met the event, or the user was erased. */
  public Uni<Optional<String>> owner(int tenantNo, String eventId) {
    return scope
        .read(OWNER, tenantNo, EventKeys.eventKey(eventId))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getString(0)));
  }
}
