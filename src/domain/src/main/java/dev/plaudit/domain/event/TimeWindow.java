package dev.plaudit.domain.event;

import dev.plaudit.domain.event.Shape.Field;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an event may have happened, and what a fast clock says corrected (S5). */
record TimeWindow(Instant receivedAt, Instant earliest, Instant latest) {
  private static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  /** The window around the time of receipt; even a backfill ends where our calendar begins. */
  static TimeWindow of(AdmissionContext context) {
    Instant receivedAt = context.receivedAt();
    return new TimeWindow(
        receivedAt,
        context.backfillAllowed() ? Instant.EPOCH : receivedAt.minus(context.retention()),
        receivedAt.plus(MAX_AHEAD));
  }

  /** Moves what lies ahead by as much as the client's clock was ahead when it sent the event. */
  Instant correct(Instant occurredAt, @Nullable Instant sentAt) {
    return sentAt == null || !occurredAt.isAfter(latest)
        ? occurredAt
        : occurredAt.plus(Duration.between(sentAt, receivedAt));
  }

  /**
   * What is wrong with the (corrected) time, or null. A correction can lead too far back as well.
   */
  @Nullable EventProblem check(Instant occurredAt, Shape shape) {
    if (occurredAt.isAfter(latest)) {
      return problem(
          "in_future",
          shape,
          " lies more than 5 minutes ahead; set the clock, or send sent_at too");
    }
    if (occurredAt.isBefore(earliest)) {
      return problem(
          "too_old",
          shape,
          " is older than the tenant's retention; scope events:backfill allows it");
    }
    return null;
  }

  private static EventProblem problem(String code, Shape shape, String flaw) {
    return new EventProblem(
        code, shape.pointer(Field.OCCURRED_AT), shape.name(Field.OCCURRED_AT) + flaw);
  }
}
