package dev.plaudit.verify;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Verifies everything by itself where {@code plaudit.verify.schedule} says when. One instance at a
 * time does it; what it finds is a metric to alert on, and {@link VerifyMain} gives the details.
 */
@ApplicationScoped
public class NightlyVerification {
  private static final Logger LOG = Logger.getLogger(NightlyVerification.class);

  private final Verifier verifier;
  private final InstantSource clock;
  private volatile double findings = Double.NaN;
  private volatile double finishedAt = Double.NaN;

  NightlyVerification(Verifier verifier, InstantSource clock, MeterRegistry registry) {
    this.verifier = verifier;
    this.clock = clock;
    Gauge.builder("plaudit.verify.findings", this, nightly -> nightly.findings)
        .description("Kinds of defects that the last verification found; NaN: none ran here yet")
        .register(registry);
    Gauge.builder("plaudit.verify.finished.timestamp", this, nightly -> nightly.finishedAt)
        .description("When the last verification of this instance ended, in seconds since 1970")
        .baseUnit("seconds")
        .register(registry);
  }

  @Scheduled(
      cron = "${plaudit.verify.schedule:off}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void run() {
    verifier.verifyAllUnlessRunning().ifPresent(this::tell);
  }

  private void tell(Report report) {
    findings = report.findings().size();
    finishedAt = clock.millis() / 1000.0;
    if (report.clean()) {
      LOG.infof(
          "Verified %d events of %d tenants in %s: all as it must be",
          report.events(), report.tenants(), report.took());
    } else {
      report
          .findings()
          .forEach(
              finding ->
                  LOG.errorf(
                      "Verification: %s %s, %d times: %s",
                      finding.invariant(), finding.code(), finding.count(), finding.description()));
    }
  }
}
