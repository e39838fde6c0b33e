package dev.plaudit.readmodel;

import dev.plaudit.cache.DuplicateHints;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.EventStatusStore;
import dev.plaudit.store.StoredEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What became of events (S6): what the tracker wrote, or else what the door remembers. */
@ApplicationScoped
public class EventStatusReader {

  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(160);

  private final EventStatusStore store;
  private final DuplicateHints hints;

  EventStatusReader(EventStatusStore store, DuplicateHints hints) {
    this.store = store;
    this.hints = hints;
  }

  /** What the tracker made of the event; empty where it has not met it. */
  public Uni<Optional<StoredEvent>> stored(TenantSnapshot tenant, String eventId) {
    return stored(tenant, List.of(eventId)).map(found -> Optional.ofNullable(found.get(eventId)));
  }

  /** What the tracker made of events, by event id; those that it has not met are absent. */
  public Uni<Map<String, StoredEvent>> stored(TenantSnapshot tenant, Collection<String> eventIds) {
    return store.find(tenant.tenantNo(), eventIds);
  }

  /** The receipt of an event that the tracker has not met yet, as long as it is remembered. */
  public Uni<Optional<Receipt>> receipt(TenantSnapshot tenant, String eventId) {
    UUID key = EventKeys.eventKey(eventId);
    return UniHelper.toUni(hints.find(tenant.tenant(), List.of(key)))
        .map(
            found ->
                Optional.ofNullable(found.get(key))
                    .map(hint -> new Receipt(hint.receivedAt(), hint.eventId())));
  }

  /**
   * Waits until the tracker has dealt with all of these events, or for as long as is allowed.
   *
   * @param receipts when each was received, by event id
   * @return what is known then, by event id; of another event where that one has the id (S4)
   */
  public Uni<Map<String, StoredEvent>> await(
      TenantSnapshot tenant, Map<String, Instant> receipts, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    return look(tenant.tenantNo(), receipts, new HashMap<>(), FIRST_LOOK, deadline);
  }

  private Uni<Map<String, StoredEvent>> look(
      int tenantNo,
      Map<String, Instant> missing,
      Map<String, StoredEvent> known,
      Duration pause,
      long deadline) {
    if (missing.isEmpty() || System.nanoTime() + pause.toNanos() > deadline) {
      return Uni.createFrom().item(known);
    }
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(pause)
        .chain(() -> store.find(tenantNo, missing))
        .chain(
            found -> {
              known.putAll(found);
              Map<String, Instant> rest = new HashMap<>(missing);
              rest.keySet().removeAll(found.keySet());
              Duration next = pause.multipliedBy(2);
              return look(
                  tenantNo,
                  rest,
                  known,
                  next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next,
                  deadline);
            });
  }
}
