package dev.plaudit.api;

import dev.plaudit.api.dto.EffectsResponse;
import dev.plaudit.api.dto.EventStatusResponse;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.ingest.IngestConfig;
import dev.plaudit.ingest.IngestOutcome;
import dev.plaudit.ingest.ItemResult;
import dev.plaudit.ingest.ItemStatus;
import dev.plaudit.readmodel.EventStatusReader;
import dev.plaudit.readmodel.Receipt;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says what became of events after they were accepted (S6), on request or by waiting a little. */
@ApplicationScoped
class EventOutcomes {

  private static final Duration CONFIRMATION = Duration.ofMillis(500);

  private final EventStatusReader reader;
  private final IngestConfig config;
  private final InstantSource clock;

  EventOutcomes(EventStatusReader reader, IngestConfig config, InstantSource clock) {
    this.reader = reader;
    this.config = config;
    this.clock = clock;
  }

  /**
   * An answer whose accepted events were waited for.
   *
   * @param effects by event id, of events that are applied
   * @param settled whether the tracker has dealt with every accepted event
   */
  record Awaited(
      IngestOutcome.Answered answer, Map<String, EffectsResponse> effects, boolean settled) {}

  /**
   * Asks Postgres about what the door called a conflict: the hint may be of an event that could not
   * count itself, and this one the retry of the event that did (S4). Where Postgres does not answer
   * soon, the door's word stands.
   */
  Uni<IngestOutcome> confirmed(TenantSnapshot tenant, IngestOutcome outcome) {
    if (!(outcome instanceof IngestOutcome.Answered answer)) {
      return Uni.createFrom().item(outcome);
    }
    List<String> ids = new ArrayList<>(0);
    for (ItemResult item : answer.items()) {
      if (item.status() == ItemStatus.CONFLICT && item.eventId() != null) {
        ids.add(item.eventId());
      }
    }
    if (ids.isEmpty()) {
      return Uni.createFrom().item(outcome);
    }
    return reader
        .stored(tenant, ids)
        .<IngestOutcome>map(
            stored ->
                answer.with(
                    answer.items().stream()
                        .map(item -> Settlement.confirmed(item, stored.get(item.eventId())))
                        .toList()))
        .ifNoItem()
        .after(CONFIRMATION)
        .fail()
        .onFailure()
        .recoverWithItem(outcome);
  }

  /** Waits until the tracker has dealt with the accepted events of an answer, or not longer. */
  Uni<Awaited> await(TenantSnapshot tenant, IngestOutcome.Answered answer) {
    Map<String, Instant> accepted = new HashMap<>();
    for (ItemResult item : answer.items()) {
      if (item.status() == ItemStatus.ACCEPTED) {
        accepted.put(
            Objects.requireNonNull(item.eventId()), Objects.requireNonNull(item.receivedAt()));
      }
    }
    return reader
        .await(tenant, accepted, config.appliedWait())
        .map(stored -> awaited(tenant, answer, stored, accepted.size()));
  }

  /** What became of one event; empty where nobody knows it. */
  Uni<Optional<EventStatusResponse>> status(TenantSnapshot tenant, String eventId) {
    return reader
        .stored(tenant, eventId)
        .chain(
            stored -> {
              Optional<EventStatusResponse> known =
                  stored.map(event -> status(tenant, eventId, event));
              return stored.filter(EventOutcomes::lasts).isPresent()
                  ? Uni.createFrom().item(known)
                  : reader
                      .receipt(tenant, eventId)
                      .map(
                          receipt ->
                              receipt
                                  .filter(hint -> isNews(hint, stored))
                                  .map(hint -> status(eventId, hint))
                                  .or(() -> known));
            });
  }

  /** A key stays with its event; what died under the id may be mended and sent again. */
  private static boolean lasts(StoredEvent event) {
    return event instanceof StoredEvent.Applied
        || event instanceof StoredEvent.Duplicate
        || event instanceof StoredEvent.Voided;
  }

  private static boolean isNews(Receipt receipt, Optional<StoredEvent> stored) {
    return stored.isEmpty() || receipt.receivedAt().isAfter(stored.get().receivedAt());
  }

  private Awaited awaited(
      TenantSnapshot tenant,
      IngestOutcome.Answered answer,
      Map<String, StoredEvent> stored,
      int accepted) {
    Map<String, EffectsResponse> effects = new HashMap<>();
    List<ItemResult> items = new ArrayList<>(answer.items().size());
    for (int i = 0; i < answer.items().size(); i++) {
      int index = i;
      ItemResult item = answer.items().get(i);
      StoredEvent event = item.status() == ItemStatus.ACCEPTED ? stored.get(item.eventId()) : null;
      ItemResult settled =
          event == null
              ? item
              : Settlement.of(item, event, pointer -> answer.pointer(index, pointer));
      items.add(settled);
      if (event instanceof StoredEvent.Applied applied && settled.status() == ItemStatus.ACCEPTED) {
        effects.put(Objects.requireNonNull(item.eventId()), effects(tenant, applied));
      }
    }
    return new Awaited(answer.with(items), effects, stored.size() == accepted);
  }

  private EventStatusResponse status(TenantSnapshot tenant, String eventId, StoredEvent event) {
    if (event instanceof StoredEvent.Duplicate duplicate) {
      return EventStatusResponse.duplicate(
          eventId, duplicate.receivedAt(), duplicate.firstEventId());
    }
    if (event instanceof StoredEvent.Dead dead) {
      return EventStatusResponse.dead(
          eventId,
          dead.receivedAt(),
          Problem.at(422, dead.reason(), dead.pointer(), dead.detail()));
    }
    if (event instanceof StoredEvent.Replayed) {
      return EventStatusResponse.accepted(eventId, event.receivedAt());
    }
    if (event instanceof StoredEvent.Voided) {
      return EventStatusResponse.voided(eventId, event.receivedAt());
    }
    StoredEvent.Applied applied = (StoredEvent.Applied) event;
    return EventStatusResponse.applied(eventId, applied.receivedAt(), effects(tenant, applied));
  }

  private static EventStatusResponse status(String eventId, Receipt receipt) {
    return receipt.firstEventId().equals(eventId)
        ? EventStatusResponse.accepted(eventId, receipt.receivedAt())
        : EventStatusResponse.duplicate(eventId, receipt.receivedAt(), receipt.firstEventId());
  }

  private EffectsResponse effects(TenantSnapshot tenant, StoredEvent.Applied applied) {
    StoredEvent.Effect effect = applied.effect();
    return effect == null
        ? EffectsResponse.NONE
        : EffectsResponse.from(
            effect, UserClock.at(clock.instant(), tenant.policy(), effect.zones()));
  }
}
