package dev.plaudit.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Leaves a failing dependency alone: after some failures in a row it lets one attempt through per
 * pause, until one succeeds. Keeps no threads and takes its time from outside.
 */
final class Breaker {

  private final int failuresToOpen;
  private final long pauseNanos;
  private final LongSupplier nanoTime;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong retryAt = new AtomicLong();

  Breaker(int failuresToOpen, Duration pause, LongSupplier nanoTime) {
    this.failuresToOpen = failuresToOpen;
    this.pauseNanos = pause.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether an attempt may be made now; while open, true for one caller per pause. */
  boolean permits() {
    if (failures.get() < failuresToOpen) {
      return true;
    }
    long now = nanoTime.getAsLong();
    long due = retryAt.get();
    return now - due >= 0 && retryAt.compareAndSet(due, now + pauseNanos);
  }

  void succeeded() {
    if (failures.get() != 0) {
      failures.set(0);
    }
  }

  void failed() {
    if (failures.incrementAndGet() == failuresToOpen) {
      retryAt.set(nanoTime.getAsLong() + pauseNanos);
    }
  }
}
