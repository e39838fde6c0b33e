package dev.plaudit.tracker;

import dev.plaudit.consume.Activity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the tracker tells the operator. No label names a tenant or a user. */
@ApplicationScoped
public class TrackerMetrics {
  private final InstantSource clock;
  private final DistributionSummary batchSize;
  private final Timer freshness;
  private final Counter counted;
  private final Counter duplicates;
  private final Counter deadLetters;
  private final Counter conflicts;
  private final Counter failures;
  private final Activity activity = new Activity();

  TrackerMetrics(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.batchSize =
        DistributionSummary.builder("plaudit.flush.batch.records")
            .description("Records in one flush")
            .publishPercentileHistogram()
            .minimumExpectedValue(1.0)
            .maximumExpectedValue(50_000.0)
            .register(registry);
    this.freshness =
        Timer.builder("plaudit.freshness")
            .description("From received to readable, the oldest event of each flush")
            .publishPercentileHistogram()
            .maximumExpectedValue(Duration.ofSeconds(30))
            .register(registry);
    this.counted = outcome(registry, "counted");
    this.duplicates = outcome(registry, "duplicate");
    this.deadLetters = outcome(registry, "dead_letter");
    this.conflicts =
        Counter.builder("plaudit.flush.conflicts")
            .description("Flushes tried again because another instance was faster")
            .register(registry);
    this.failures =
        Counter.builder("plaudit.flush.failures")
            .description("Flushes that failed and were tried again")
            .register(registry);
    Gauge.builder("plaudit.tracker.buffered", activity, Activity::inHand)
        .description("Records in hand that are not flushed yet")
        .register(registry);
  }

  /** What the watchdog goes by. */
  Activity activity() {
    return activity;
  }

  void flushed(int records, FlushOutcome outcome) {
    activity.beat();
    batchSize.record(records);
    counted.increment(outcome.counted());
    duplicates.increment(outcome.duplicates());
    deadLetters.increment(outcome.deadLetters());
  }

  void readable(List<ConsumerRecord<byte[], byte[]>> batch) {
    long oldest = Long.MAX_VALUE;
    for (ConsumerRecord<byte[], byte[]> record : batch) {
      oldest = Math.min(oldest, record.timestamp());
    }
    freshness.record(Duration.ofMillis(Math.max(0, clock.millis() - oldest)));
  }

  void conflict() {
    activity.beat();
    conflicts.increment();
  }

  void failed() {
    activity.beat();
    failures.increment();
  }

  private static Counter outcome(MeterRegistry registry, String outcome) {
    return Counter.builder("plaudit.tracker.events")
        .description("Records that were flushed, by what came of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
