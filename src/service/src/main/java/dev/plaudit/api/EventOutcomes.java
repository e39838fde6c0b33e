package dev.plaudit.api;

import dev.plaudit.api.dto.EffectsResponse;
import dev.plaudit.api.dto.EventStatusResponse;
import dev.plaudit.domain.event.EventProblem;
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

  /** Waits until the tracker has dealt with the accepted events of an answer, or not longer. */
  Uni<Awaited> await(TenantSnapshot tenant, IngestOutcome.Answered answer) {
    List<String> accepted =
        answer.items().stream()
            .filter(item -> item.status() == ItemStatus.ACCEPTED)
            .map(item -> Objects.requireNonNull(item.eventId()))
            .toList();
    return reader
        .await(tenant, accepted, config.appliedWait())
        .map(stored -> awaited(tenant, answer, stored, accepted.size()));
  }

  /** What became of one event; empty where nobody knows it. */
  Uni<Optional<EventStatusResponse>> status(TenantSnapshot tenant, String eventId) {
    return reader
        .stored(tenant, eventId)
        .chain(
            stored ->
                stored.isPresent()
                    ? Uni.createFrom().item(Optional.of(status(tenant, eventId, stored.get())))
                    : reader
                        .receipt(tenant, eventId)
                        .map(receipt -> receipt.map(hint -> status(eventId, hint))));
  }

  private Awaited awaited(
      TenantSnapshot tenant,
      IngestOutcome.Answered answer,
      Map<String, StoredEvent> stored,
      int accepted) {
    Map<String, EffectsResponse> effects = new HashMap<>();
    List<ItemResult> items = new ArrayList<>(answer.items().size());
    for (int i = 0; i < answer.items().size(); i++) {
      ItemResult item = answer.items().get(i);
      StoredEvent event = item.status() == ItemStatus.ACCEPTED ? stored.get(item.eventId()) : null;
      items.add(event == null ? item : settled(item, i, answer, event));
      if (event instanceof StoredEvent.Applied applied) {
        effects.put(Objects.requireNonNull(item.eventId()), effects(tenant, applied));
      }
    }
    return new Awaited(answer.with(items), effects, stored.size() == accepted);
  }

  private static ItemResult settled(
      ItemResult item, int index, IngestOutcome.Answered answer, StoredEvent event) {
    if (event instanceof StoredEvent.Duplicate duplicate) {
      return new ItemResult(
          ItemStatus.DUPLICATE,
          item.eventId(),
          duplicate.receivedAt(),
          duplicate.firstEventId(),
          null);
    }
    if (event instanceof StoredEvent.Dead dead) {
      String pointer = answer.pointer(index, Objects.requireNonNullElse(dead.pointer(), ""));
      return new ItemResult(
          dead.reason().equals("conflict") ? ItemStatus.CONFLICT : ItemStatus.REJECTED,
          item.eventId(),
          null,
          null,
          new EventProblem(dead.reason(), pointer, dead.detail()));
    }
    return item;
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
            effect, UserClock.at(clock.instant(), tenant.policy(), effect.zones()).today());
  }
}
