package dev.plaudit.awards;

import dev.plaudit.consume.Activity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the awards tell the operator. No label names a tenant or a user. */
@ApplicationScoped
public class AwardsMetrics {
  private final Map<Posted, Counter> postings = new EnumMap<>(Posted.class);
  private final Counter conflicts;
  private final Counter failures;
  private final Counter setAside;
  private final DistributionSummary batchSize;
  private final Timer freshness;
  private final InstantSource clock;
  private final Activity activity = new Activity();

  AwardsMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    for (Posted outcome : Posted.values()) {
      postings.put(
          outcome,
          Counter.builder("plaudit.xp.postings")
              .description("Entries that were asked for, by what came of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    this.conflicts =
        Counter.builder("plaudit.awards.conflicts")
            .description("Batches tried again because somebody else was faster")
            .register(registry);
    this.failures =
        Counter.builder("plaudit.awards.failures")
            .description("Batches of facts that failed and were tried again")
            .register(registry);
    this.setAside =
        Counter.builder("plaudit.awards.set.aside")
            .description("Facts that could not be done and wait for an administrator")
            .register(registry);
    this.batchSize =
        DistributionSummary.builder("plaudit.awards.batch.records")
            .description("Facts in one transaction")
            .publishPercentileHistogram()
            .minimumExpectedValue(1.0)
            .maximumExpectedValue(5_000.0)
            .register(registry);
    this.freshness =
        Timer.builder("plaudit.awards.freshness")
            .description("From relayed to done, the oldest fact of each batch")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(registry);
    Gauge.builder("plaudit.awards.buffered", activity, Activity::inHand)
        .description("Facts in hand that are not done")
        .register(registry);
  }

  void posted(List<Posted> outcomes) {
    for (Posted outcome : outcomes) {
      Counter counter = postings.get(outcome);
      if (counter != null) {
        counter.increment();
      }
    }
  }

  void conflict() {
    conflicts.increment();
  }

  void failed() {
    activity.beat();
    failures.increment();
  }

  /** So many facts were set aside that were not before. */
  void setAside(int facts) {
    setAside.increment(facts);
  }

  /** A batch is in Postgres, done or set aside. */
  void done(List<ConsumerRecord<byte[], byte[]>> batch) {
    activity.beat();
    batchSize.record(batch.size());
    long oldest = Long.MAX_VALUE;
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      oldest = Math.min(oldest, record.timestamp());
    }
    freshness.record(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
  }

  /** What the watchdog goes by. */
  Activity activity() {
    return activity;
  }
}
