package dev.plaudit.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for the broker's acknowledgement, in events and in bytes, and how much of it may. The
 * bound is what keeps a slow broker from filling the heap.
 */
@ApplicationScoped
class InFlight {

  private final int maxEvents;
  private final long maxBytes;
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  InFlight(IngestConfig config) {
    this.maxEvents = config.maxInFlight();
    this.maxBytes = config.maxInFlightBytes().asLongValue();
  }

  /** Takes room for so much, all of it or none. An empty house has room for any one request. */
  boolean tryEnter(int moreEvents, long moreBytes) {
    int nowEvents = events.addAndGet(moreEvents);
    long nowBytes = bytes.addAndGet(moreBytes);
    boolean fits = nowEvents <= maxEvents && nowBytes <= maxBytes;
    if (!fits && nowEvents > moreEvents) {
      leave(moreEvents, moreBytes);
      return false;
    }
    return true;
  }

  void leave(int fewerEvents, long fewerBytes) {
    events.addAndGet(-fewerEvents);
    bytes.addAndGet(-fewerBytes);
  }

  int events() {
    return events.get();
  }
}
