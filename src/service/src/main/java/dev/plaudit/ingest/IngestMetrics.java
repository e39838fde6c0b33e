package dev.plaudit.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How the way in is doing. Labels never name a tenant or a user. */
@ApplicationScoped
class IngestMetrics {

  private final Timer requests;
  private final Counter unavailable;
  private final Map<ItemStatus, Counter> events = new EnumMap<>(ItemStatus.class);

  IngestMetrics(MeterRegistry registry, InFlight inFlight) {
    this.requests =
        Timer.builder("plaudit.ingest")
            .description(
                "From the request's body to its answer, the broker's acknowledgement included")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(3))
            .register(registry);
    this.unavailable =
        Counter.builder("plaudit.ingest.unavailable")
            .description("Requests answered 503: no acknowledgement, or too much in flight")
            .register(registry);
    for (ItemStatus status : ItemStatus.values()) {
      events.put(
          status,
          Counter.builder("plaudit.ingest.events")
              .description("Events by what they were answered")
              .tag("outcome", status.text())
              .register(registry));
    }
    Gauge.builder("plaudit.ingest.in.flight", inFlight, InFlight::events)
        .description("Events that wait for the broker's acknowledgement")
        .register(registry);
  }

  /** Counts a request that began at {@code started} (nanoseconds) and hands its outcome on. */
  IngestOutcome count(IngestOutcome outcome, long started) {
    requests.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    if (outcome instanceof IngestOutcome.Unavailable) {
      unavailable.increment();
    } else if (outcome instanceof IngestOutcome.Answered answered) {
      countItems(answered);
    }
    return outcome;
  }

  private void countItems(IngestOutcome.Answered answered) {
    events.forEach(
        (status, counter) -> {
          int items = 0;
          for (ItemResult item : answered.items()) {
            if (item.status() == status) {
              items++;
            }
          }
          if (items > 0) {
            counter.increment(items);
          }
        });
  }
}
