package dev.plaudit.tracker;

import dev.plaudit.consume.StallWatch;
import dev.plaudit.consume.WatchdogConfig;
import dev.plaudit.store.WorkerProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Fails liveness when the tracker is stuck; see {@link StallWatch}. */
@ApplicationScoped
@Liveness
public class ConsumerWatchdog implements HealthCheck {
  private final StallWatch watch;
  private final WatchdogConfig config;

  ConsumerWatchdog(
      ConsumerLag consumerLag,
      WorkerProbe database,
      TrackerMetrics metrics,
      WatchdogConfig config,
      MeterRegistry registry) {
    this.config = config;
    this.watch =
        new StallWatch(
            "tracker", consumerLag::measure, database, metrics.activity(), config, registry);
  }

  @Scheduled(
      every = "${plaudit.watchdog.interval:10s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return config.enabled() ? watch.look() : Uni.createFrom().voidItem();
  }

  @Override
  public HealthCheckResponse call() {
    return watch.health();
  }
}
