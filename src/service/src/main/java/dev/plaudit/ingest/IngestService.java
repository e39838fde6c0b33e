package dev.plaudit.ingest;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.cache.DuplicateHints;
import dev.plaudit.domain.event.UuidV7;
import dev.plaudit.wire.EventReader;
import dev.plaudit.wire.RequestReading;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/**
 * Takes a request's events in, in this order, and each step says what a crash there costs:
 *
 * <ol>
 *   <li>Read and admit each item (S1, S5). Costs the client a retry.
 *   <li>Ask which were here before (S4). A hint that is missing, or of an event that could not
 *       count, costs nothing but the tracker's time.
 *   <li>Write to the topic what does not stand there yet, and wait for the acknowledgement of all
 *       (S3). The client has no answer and sends again; the tracker counts once.
 *   <li>Remember their keys, and answer. Without the hint a retry is called accepted, and counts
 *       once.
 * </ol>
 */
@ApplicationScoped
public class IngestService {

  private final IngestConfig config;
  private final DuplicateHints hints;
  private final EventPublisher publisher;
  private final IngestMetrics metrics;
  private final InstantSource clock;
  private final UuidV7 eventIds;

  IngestService(
      IngestConfig config,
      DuplicateHints hints,
      EventPublisher publisher,
      IngestMetrics metrics,
      InstantSource clock,
      UuidV7 eventIds) {
    this.config = config;
    this.hints = hints;
    this.publisher = publisher;
    this.metrics = metrics;
    this.clock = clock;
    this.eventIds = eventIds;
  }

  /**
   * Takes the events in. Never fails for a reason that lies in the request or the broker: those are
   * outcomes.
   */
  public Future<IngestOutcome> ingest(IngestRequest request) {
    long started = System.nanoTime();
    RequestReading reading =
        EventReader.readRequest(
            request.body(), request.length(), request.shape(), config.maxBatch());
    if (reading instanceof RequestReading.Refused refused) {
      return Future.succeededFuture(new IngestOutcome.Refused(refused.problem()));
    }
    Instant receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Intake intake = Intake.admit(request, (RequestReading.Items) reading, receivedAt, eventIds);
    return hints
        .find(request.tenant().tenant(), intake.keys())
        .compose(known -> publish(intake, known))
        .map(outcome -> metrics.count(outcome, started));
  }

  private Future<IngestOutcome> publish(Intake intake, Map<UUID, DuplicateHint> known) {
    intake.settleSeen(known);
    if (intake.records().isEmpty()) {
      return Future.succeededFuture(intake.answer());
    }
    return publisher
        .publish(intake.records(), intake.bytes())
        .map(
            acknowledged -> {
              hints.remember(intake.tenant(), intake.toRemember());
              return intake.answer();
            })
        .otherwise(failure -> notPublished(failure, intake));
  }

  private static IngestOutcome notPublished(Throwable failure, Intake intake) {
    if (failure instanceof EventTooLarge) {
      return new IngestOutcome.TooLarge(intake.largest());
    }
    if (failure instanceof Unacknowledged reason) {
      return new IngestOutcome.Unavailable(String.valueOf(reason.getMessage()));
    }
    throw new IllegalStateException("publishing failed in an unknown way", failure);
  }
}
