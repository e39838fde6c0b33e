package dev.plaudit.consume;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a consumer is up to, as its watchdog sees it. Thread-safe. */
public final class Activity {
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicLong beats = new AtomicLong();

  /** So many records were polled and are not done with. */
  public void inHand(int records) {
    inHand.set(records);
    beat();
  }

  /** Something was done, successful or not. */
  public void beat() {
    beats.incrementAndGet();
  }

  /** Records polled and not done with. */
  public int inHand() {
    return inHand.get();
  }

  /** Rises with whatever the consumer does: standing still, it does nothing. */
  public long beats() {
    return beats.get();
  }
}
