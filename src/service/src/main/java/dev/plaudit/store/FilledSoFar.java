package dev.plaudit.store;

/**
 * How far a metric is filled from the log.
 *
 * @param sinceRevision the flush counts events from this revision on
 * @param filledMicros older ones are filled in up to this time of recording, exclusive, in
 *     microseconds of the epoch
 */
public record FilledSoFar(int tenantNo, int metricNo, long sinceRevision, long filledMicros) {
  /** Whether the metric has counted an event that it looks at. */
  public boolean has(MeasuredLog event) {
    return event.revision() >= sinceRevision || event.recordedMicros() < filledMicros;
  }
}
