package dev.plaudit.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

  @Inject
  InFlight(IngestConfig config) {
    this(config.maxInFlight(), config.maxInFlightBytes().asLongValue());
  }

  InFlight(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
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
