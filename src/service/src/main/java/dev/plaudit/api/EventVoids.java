package dev.plaudit.api;

import dev.plaudit.api.dto.EventStatusResponse;
import dev.plaudit.catalog.VoidAdmin;
import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.ingest.IngestConfig;
import dev.plaudit.ingest.IngestOutcome;
import dev.plaudit.ingest.IngestRequest;
import dev.plaudit.ingest.IngestService;
import dev.plaudit.store.EventOwnerStore;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.MediaShape;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/**
 * Takes an event back by sending the record that does so (S8), under the key of the event's user,
 * as any producer could; and waits a little for the tracker to have done it.
 */
@ApplicationScoped
class EventVoids {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final EventOutcomes outcomes;
  private final EventOwnerStore owners;
  private final VoidAdmin admin;
  private final IngestService ingest;
  private final IngestConfig config;
  private final InstantSource clock;

  EventVoids(
      EventOutcomes outcomes,
      EventOwnerStore owners,
      VoidAdmin admin,
      IngestService ingest,
      IngestConfig config,
      InstantSource clock) {
    this.outcomes = outcomes;
    this.owners = owners;
    this.admin = admin;
    this.ingest = ingest;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the event back.
   *
   * @param actor the subject of the token
   * @return the event's status: {@code voided}, or as it was where the tracker takes longer
   */
  Uni<EventStatusResponse> take(
      TenantSnapshot tenant, String actor, String eventId, String reason) {
    return status(tenant, eventId)
        .chain(
            known -> {
              if (known.status().equals(EventStatusResponse.VOIDED)) {
                return Uni.createFrom().item(known);
              }
              requireApplied(known);
              return owners
                  .owner(tenant.tenantNo(), eventId)
                  .map(found -> found.orElseThrow(EventVoids::notFound))
                  .call(() -> admin.note(tenant, actor, eventId))
                  .chain(owner -> send(tenant, eventId, owner, reason))
                  .chain(() -> await(tenant, eventId, System.nanoTime()));
            });
  }

  private Uni<EventStatusResponse> status(TenantSnapshot tenant, String eventId) {
    return outcomes.status(tenant, eventId).map(found -> found.orElseThrow(EventVoids::notFound));
  }

  private static void requireApplied(EventStatusResponse known) {
    switch (known.status()) {
      case "applied" -> {}
      case "duplicate" ->
          throw refused(
              "duplicate",
              "This event repeats " + known.duplicateOf() + ", which counted; void that one.");
      case "dead" -> throw refused("dead", "This event never counted; there is nothing to void.");
      default -> throw refused("not_counted_yet", "This event is not counted yet; try again soon.");
    }
  }

  private Uni<Void> send(TenantSnapshot tenant, String eventId, String userId, String reason) {
    byte[] body =
        Json.bytes(
            Map.of(
                "event_id",
                UUID.randomUUID().toString(),
                "type",
                EventType.VOIDED,
                "subject",
                eventId,
                "occurred_at",
                clock.instant().toString(),
                "actor",
                Map.of("user_id", userId),
                "properties",
                Map.of("reason", reason)));
    IngestRequest request =
        new IngestRequest(body, body.length, MediaShape.JSON, tenant, false, true);
    return UniHelper.toUni(ingest.ingest(request))
        .invoke(EventVoids::requireTaken)
        .replaceWithVoid();
  }

  private static void requireTaken(IngestOutcome outcome) {
    if (outcome instanceof IngestOutcome.Answered answered && answered.anyTaken()) {
      return;
    }
    if (outcome instanceof IngestOutcome.Unavailable unavailable) {
      throw new ProblemException(Problem.of(503, "unavailable", unavailable.detail()));
    }
    throw new IllegalStateException("a void was refused at the door: " + outcome);
  }

  private Uni<EventStatusResponse> await(TenantSnapshot tenant, String eventId, long since) {
    return status(tenant, eventId)
        .chain(
            known ->
                known.status().equals(EventStatusResponse.VOIDED)
                        || System.nanoTime() - since > config.appliedWait().toNanos()
                    ? Uni.createFrom().item(known)
                    : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(PAUSE)
                        .chain(() -> await(tenant, eventId, since)));
  }

  private static ProblemException refused(String code, String detail) {
    return new ProblemException(Problem.of(409, code, detail));
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("There is no such event.");
  }
}
