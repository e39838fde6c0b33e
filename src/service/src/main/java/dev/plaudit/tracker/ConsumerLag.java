package dev.plaudit.tracker;

import dev.plaudit.consume.GroupLag;
import dev.plaudit.consume.Lag;
import dev.plaudit.consume.WatchdogConfig;
import dev.plaudit.wire.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How far this instance's tracker is behind {@code plaudit.events}. */
@ApplicationScoped
class ConsumerLag {
  private final GroupLag lag;

  ConsumerLag(KafkaClientService kafka, WatchdogConfig config) {
    this.lag = new GroupLag(kafka, EventConsumer.CHANNEL, Topics.EVENTS, config.probeTimeout());
  }

  /** Fails where the broker is away. */
  Uni<Lag> measure() {
    return lag.measure();
  }

  void stop(@Observes ShutdownEvent event) {
    lag.close();
  }
}
