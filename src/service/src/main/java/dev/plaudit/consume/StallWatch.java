package dev.plaudit.consume;

import dev.plaudit.store.WorkerProbe;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * Notices a consumer that went quiet: there is something to do, Kafka and Postgres both answer, and
 * still nothing happens for {@code plaudit.watchdog.stall-after}. Then liveness fails, so that the
 * instance is started anew. An outage never fails it, and neither does a batch that fails again and
 * again: a new start would mend neither.
 */
public final class StallWatch {
  private static final Logger LOG = Logger.getLogger(StallWatch.class);

  private final String name;
  private final Supplier<Uni<Lag>> measure;
  private final WorkerProbe database;
  private final Activity activity;
  private final WatchdogConfig config;
  private final StallDetector detector;
  private volatile double lag;
  private volatile boolean stalled;

  /**
   * @param name the consumer's, in metrics and health answers
   * @param measure fails where the broker is away
   */
  public StallWatch(
      String name,
      Supplier<Uni<Lag>> measure,
      WorkerProbe database,
      Activity activity,
      WatchdogConfig config,
      MeterRegistry registry) {
    this.name = name;
    this.measure = measure;
    this.database = database;
    this.activity = activity;
    this.config = config;
    this.detector = new StallDetector(config.stallAfter());
    Gauge.builder("plaudit.consumer.lag.records", this, watch -> watch.lag)
        .description("Records of this instance's partitions that are not known to be done")
        .tag("consumer", name)
        .register(registry);
  }

  /** Takes a look; to be called at intervals. Never fails. */
  public Uni<Void> look() {
    return database
        .ping()
        .ifNoItem()
        .after(config.probeTimeout())
        .fail()
        .chain(() -> measure.get())
        .invoke(this::reachable)
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(
            away -> {
              judge(false, true);
              return Uni.createFrom().voidItem();
            });
  }

  /** Down while the consumer is stuck. */
  public HealthCheckResponse health() {
    return HealthCheckResponse.named(name).status(!stalled).build();
  }

  private void reachable(Lag measured) {
    lag = measured.uncommitted();
    judge(measured.unpolled() > 0 || activity.inHand() > 0, false);
  }

  private synchronized void judge(boolean behind, boolean outage) {
    boolean now = detector.stalled(System.nanoTime(), activity.beats(), behind, outage);
    if (now && !stalled) {
      LOG.errorf(
          "The consumer %s does nothing although %d records wait and %d are in hand; liveness fails",
          name, (long) lag, activity.inHand());
    } else if (stalled && !now) {
      LOG.infof("The consumer %s works again", name);
    }
    stalled = now;
  }
}
