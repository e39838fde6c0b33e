package dev.plaudit.consume;

import java.time.Duration;

/**
 * Tells a consumer that is stuck from one that is idle, busy, or waiting for an outage to end.
 * Pure: the time is an argument. Not thread-safe.
 */
final class StallDetector {
  private final long boundNanos;
  private long lastBeats = -1;
  private long quietSince;

  StallDetector(Duration bound) {
    this.boundNanos = bound.toNanos();
  }

  /**
   * Takes a look in.
   *
   * @param nanos a monotonic clock
   * @param beats rises whenever the consumer does anything
   * @param behind whether there is something to do
   * @param outage whether Kafka or Postgres does not answer, so that nothing can be done
   * @return whether nothing was done for the bound although there was something to do and nothing
   *     in the way, at every look since
   */
  boolean stalled(long nanos, long beats, boolean behind, boolean outage) {
    if (beats != lastBeats || !behind || outage) {
      lastBeats = beats;
      quietSince = nanos;
      return false;
    }
    return nanos - quietSince >= boundNanos;
  }
}
