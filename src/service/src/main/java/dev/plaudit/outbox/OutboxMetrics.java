package dev.plaudit.outbox;

import dev.plaudit.store.OutboxDepth;
import dev.plaudit.store.OutboxStore;
import dev.plaudit.store.QueuedMessage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the outbox tells the operator. No label names a tenant or a user. */
@ApplicationScoped
public class OutboxMetrics {
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<String, Counter> relayed = new ConcurrentHashMap<>();
  private volatile OutboxDepth depth = new OutboxDepth(0, null);

  OutboxMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    Gauge.builder("plaudit.outbox.rows", this, metrics -> metrics.depth.rows())
        .description("Messages that wait in the outbox, counted up to " + OutboxStore.COUNTED_ROWS)
        .register(registry);
    Gauge.builder("plaudit.outbox.age", this, OutboxMetrics::ageSeconds)
        .description("How long the next message has waited")
        .baseUnit("seconds")
        .register(registry);
  }

  void measured(OutboxDepth measured) {
    this.depth = measured;
  }

  void relayed(List<QueuedMessage> messages) {
    for (QueuedMessage message : messages) {
      relayed
          .computeIfAbsent(
              message.topic(),
              topic ->
                  Counter.builder("plaudit.outbox.relayed")
                      .description("Messages that the broker acknowledged")
                      .tag("topic", topic)
                      .register(registry))
          .increment();
    }
  }

  // Computed when asked, so that it grows even while the database cannot be measured.
  private double ageSeconds() {
    OutboxDepth measured = depth;
    return measured.oldest() == null
        ? 0
        : Math.max(0, Duration.between(measured.oldest(), clock.instant()).toMillis() / 1000.0);
  }
}
