package dev.plaudit.tracker;

import dev.plaudit.store.WorkerProbe;
import dev.plaudit.tracker.ConsumerLag.Lag;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Notices a tracker that went quiet: there is something to do, Kafka and Postgres both answer, and
 * still nothing happens for {@code plaudit.watchdog.stall-after}. Then liveness fails, so that the
 * instance is started anew. An outage never fails it, and neither does a flush that fails again and
 * again: a new start would mend neither.
 */
@ApplicationScoped
@Liveness
public class ConsumerWatchdog implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(ConsumerWatchdog.class);

  private final ConsumerLag consumerLag;
  private final WorkerProbe database;
  private final TrackerMetrics metrics;
  private final WatchdogConfig config;
  private final StallDetector detector;
  private volatile double lag;
  private volatile boolean stalled;

  ConsumerWatchdog(
      ConsumerLag consumerLag,
      WorkerProbe database,
      TrackerMetrics metrics,
      WatchdogConfig config,
      MeterRegistry registry) {
    this.consumerLag = consumerLag;
    this.database = database;
    this.metrics = metrics;
    this.config = config;
    this.detector = new StallDetector(config.stallAfter());
    Gauge.builder("plaudit.consumer.lag.records", this, watchdog -> watchdog.lag)
        .description("Records of this instance's partitions that are not known to be counted")
        .register(registry);
  }

  @Scheduled(
      every = "${plaudit.watchdog.interval:10s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    if (!config.enabled()) {
      return Uni.createFrom().voidItem();
    }
    return database
        .ping()
        .ifNoItem()
        .after(config.probeTimeout())
        .fail()
        .chain(consumerLag::measure)
        .invoke(this::reachable)
        .onFailure()
        .recoverWithItem(
            away -> {
              judge(false, true);
              return new Lag(0, 0);
            })
        .replaceWithVoid();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("tracker").status(!stalled).build();
  }

  private void reachable(Lag measured) {
    lag = measured.uncommitted();
    judge(measured.unpolled() > 0 || metrics.inHand() > 0, false);
  }

  private synchronized void judge(boolean behind, boolean outage) {
    boolean now = detector.stalled(System.nanoTime(), metrics.beats(), behind, outage);
    if (now && !stalled) {
      LOG.errorf(
          "The tracker does nothing although %d records wait and %d are in hand; liveness fails",
          (long) lag, metrics.inHand());
    } else if (stalled && !now) {
      LOG.info("The tracker works again");
    }
    stalled = now;
  }
}
