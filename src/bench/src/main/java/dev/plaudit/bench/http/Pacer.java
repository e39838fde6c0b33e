package dev.plaudit.bench.http;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Sends by the clock, whatever becomes of what was sent before: the open model. Whoever is late
 * catches up, and latencies count from the intended moment, so a slow answer hides nothing.
 */
final class Pacer {
  private Pacer() {}

  /**
   * Calls once for each of the moments, on the caller's thread, and returns when the last has been
   * called for.
   *
   * @param send takes the intended {@code System.nanoTime()}
   */
  static void run(double perSecond, double seconds, LongConsumer send) {
    long start = System.nanoTime();
    long times = Math.round(perSecond * seconds);
    for (long i = 0; i < times; i++) {
      long intended = start + (long) (i * 1e9 / perSecond);
      for (long wait = intended - System.nanoTime(); wait > 0; ) {
        LockSupport.parkNanos(wait);
        wait = intended - System.nanoTime();
      }
      send.accept(intended);
    }
  }
}
