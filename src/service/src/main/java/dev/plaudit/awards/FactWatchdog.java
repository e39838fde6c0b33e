package dev.plaudit.awards;

import dev.plaudit.consume.GroupLag;
import dev.plaudit.consume.StallWatch;
import dev.plaudit.consume.WatchdogConfig;
import dev.plaudit.store.WorkerProbe;
import dev.plaudit.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails liveness when the awards are stuck; see {@link StallWatch}. */
@ApplicationScoped
@Liveness
public class FactWatchdog implements HealthCheck {
  private final GroupLag lag;
  private final StallWatch watch;
  private final AwardsConfig config;

  FactWatchdog(
      KafkaClientService kafka,
      WorkerProbe database,
      AwardsMetrics metrics,
      AwardsConfig config,
      WatchdogConfig watchdog,
      MeterRegistry registry) {
    this.config = config;
    this.lag = new GroupLag(kafka, FactConsumer.CHANNEL, Topics.FACTS, watchdog.probeTimeout());
    this.watch =
        new StallWatch("awards", lag::measure, database, metrics.activity(), watchdog, registry);
  }

  @Scheduled(
      every = "${plaudit.watchdog.interval:10s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return config.watchdog() ? watch.look() : Uni.createFrom().voidItem();
  }

  @Override
  public HealthCheckResponse call() {
    return watch.health();
  }

  void stop(@Observes ShutdownEvent event) {
    lag.close();
  }
}
