package dev.plaudit.tracker;

import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.event.Source;
import dev.plaudit.store.LogRow;

/** Counted events as rows of the log, those of one flush. */
final class LogRows {
  private final KeptProperties keptProperties = new KeptProperties();

  /**
   * The event's row.
   *
   * @param totalAfter what the state has counted with it
   * @param measured whether some rule looks at it
   */
  LogRow of(Located event, long totalAfter, boolean measured) {
    Candidate candidate = event.candidate();
    Source source = candidate.event().source();
    return new LogRow(
        event.state(),
        candidate.eventKey(),
        event.rule().typeNo(),
        UtcTime.of(candidate.event().occurredAt()),
        candidate.receivedAt(),
        event.localDay(),
        totalAfter,
        source.platform() == null ? null : (short) source.platform().code(),
        source.service(),
        candidate.event().subject(),
        keptProperties.json(event),
        event.tenant().revision(),
        measured);
  }
}
