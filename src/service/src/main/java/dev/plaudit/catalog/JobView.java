package dev.plaudit.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a version has come.
 *
 * @param phase {@code filling}, {@code judging}, {@code done} or {@code cancelled}
 * @param metricsFilling what it needs and is not ready yet
 * @param filledEvents events of the log that those have taken in so far
 * @param judged users
 * @param finishedAt null: not yet
 */
public record JobView(
    int version,
    String phase,
    int metricsFilling,
    long filledEvents,
    long judged,
    long granted,
    long regranted,
    long revoked,
    Instant createdAt,
    @Nullable Instant finishedAt) {
  static JobView of(BackfillJobEntity job, int metricsFilling, long filledEvents) {
    return new JobView(
        job.version,
        job.phase,
        metricsFilling,
        filledEvents,
        job.judged,
        job.granted,
        job.regranted,
        job.revoked,
        job.createdAt.toInstant(),
        job.finishedAt == null ? null : job.finishedAt.toInstant());
  }
}
