package dev.plaudit.bench;

import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.http.Trial;
import dev.plaudit.bench.os.CpuUse;
import dev.plaudit.bench.os.Threads;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Report;
import java.util.List;
import java.util.Map;

/** What the run at the maximum says. */
final class MaximumFigures {
  private static final List<String> STEPS =
      List.of("read", "locate", "claim", "load", "fold", "write", "commit");

  private static final int MOST_THREADS = 10;

  private final Report report;

  MaximumFigures(Report report) {
    this.report = report;
  }

  void write(Trial trial, CpuUse cpu, Threads threads, Metrics metrics) {
    report.figure(
        "service_maximum",
        "(c) Plaudit, end to end",
        trial.perSecond(),
        "events/s",
        "HTTP to readable, batches of 100 events over keep-alive connections, open model, uniform users: the highest rate tried at which everything was accepted and the backlog did not grow; the load generator on the same cores");
    report.figure(
        "answer_p99",
        "answer to a request at the maximum, p99",
        trial.ingest().latencies().p99(),
        "ms",
        "from the intended send to the end of the 202, 100 events, broker's acknowledgement included");
    report.cpu().add(CpuRow.of("service_maximum", "(c) maximum", cpu));
    report.figure(
        "cpu_service",
        "CPU of the service at the maximum",
        cpu.perMillion().getOrDefault("service", Double.NaN),
        "CPU-s/M events",
        "ingest, tracker, outbox relay, garbage collection and compilation of the one JVM, until everything was readable");
    report.figure(
        "cpu_all",
        "CPU of all processes but the load generator",
        cpu.perMillionWithoutGenerator(),
        "CPU-s/M events",
        "service, Kafka, Postgres with its backends, Redis");
    threads.seconds().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(MOST_THREADS)
        .forEach(
            thread ->
                report.threads().put(thread.getKey(), thread.getValue() * 1e6 / cpu.events()));
    flushes(trial, metrics);
  }

  private void flushes(Trial trial, Metrics metrics) {
    double flushes = metrics.sum("plaudit_flush_batch_records_count", "");
    report.figure(
        "flush_records",
        "events in a flush at the maximum",
        metrics.sum("plaudit_flush_batch_records_sum", "") / flushes,
        "events",
        "the mean, from the service's own metrics");
    double counted = metrics.sum("plaudit_tracker_events_total", "outcome=\"counted\"");
    if (counted != trial.ingest().accepted()) {
      report
          .remarks()
          .add(
              "The tracker's metric counted %,.0f events at the maximum, %,d were accepted."
                  .formatted(counted, trial.ingest().accepted()));
    }
    for (String step : STEPS) {
      report
          .steps()
          .put(
              step,
              metrics.sum("plaudit_flush_step_seconds_sum", "step=\"" + step + "\"")
                  * 1e6
                  / counted);
    }
  }
}
