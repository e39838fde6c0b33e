package dev.plaudit.tracker;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** A tracker that waits for nothing and pauses a moment; bytes bound it where a test says so. */
record TrackerSettings(MemorySize maxBytes, MemorySize bufferBytes) implements TrackerConfig {
  static final TrackerSettings ROOMY = bytes(1 << 30, 1 << 30);

  static TrackerSettings bytes(long flush, long buffer) {
    return new TrackerSettings(
        new MemorySize(BigInteger.valueOf(flush)), new MemorySize(BigInteger.valueOf(buffer)));
  }

  @Override
  public Duration flushInterval() {
    return Duration.ZERO;
  }

  @Override
  public int maxRecords() {
    return 1_000;
  }

  @Override
  public int bufferRecords() {
    return 3_000;
  }

  @Override
  public Duration minBackoff() {
    return Duration.ofMillis(1);
  }

  @Override
  public Duration maxBackoff() {
    return Duration.ofMillis(5);
  }

  @Override
  public Duration drainTimeout() {
    return Duration.ofSeconds(5);
  }

  @Override
  public int userCache() {
    return 1;
  }

  @Override
  public int maxObservedTypes() {
    return 1;
  }
}
