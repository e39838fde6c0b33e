package dev.plaudit.domain.event;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Time-ordered event ids (RFC 9562, version 7): 48 bits of milliseconds, a 12-bit counter, 62
 * random bits. Each id of one instance sorts after the one before, also when the clock steps back
 * or more than 4,096 are made in a millisecond (then the time runs ahead). Safe for any threads.
 */
public final class UuidV7 implements Supplier<String> {
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /**
   * @param random must itself be safe for any threads, such as {@code SecureRandom}
   */
  public UuidV7(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id. */
  public UUID next() {
    long now = clock.millis() << 12;
    long tick = last.updateAndGet(previous -> Math.max(now, previous + 1));
    long high = tick >>> 12 << 16 | 0x7000L | (tick & 0xfffL);
    long low = (random.nextLong() & 0x3fffffff_ffffffffL) | 0x80000000_00000000L;
    return new UUID(high, low);
  }

  /** The next id as canonical text. */
  @Override
  public String get() {
    return next().toString();
  }
}
