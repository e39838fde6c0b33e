package dev.plaudit.bench;

import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.report.Target;

/** What the issue asks for, and the ratios that it asks about. */
final class Targets {
  private Targets() {}

  static void judge(Report report) {
    judgeRules(report);
    double maximum = report.value("service_maximum");
    if (Double.isNaN(maximum)) {
      return;
    }
    add(
        report,
        Target.atLeast("(c) / (a), 1 connection", maximum / report.value("ceiling_1"), "", 0.35));
    add(
        report,
        Target.atLeast("(c) / (b), 1 connection", maximum / report.value("naive_1"), "", 5));
    add(
        report,
        Target.atMost(
            "CPU of the service", report.value("cpu_service"), "CPU-s per million events", 20));
    add(
        report,
        Target.atMost(
            "CPU of all but the load generator",
            report.value("cpu_all"),
            "CPU-s per million events",
            55));
    add(report, Target.atMost("read p50 at half load", report.value("read_p50"), "ms", 3));
    add(report, Target.atMost("read p99 at half load", report.value("read_p99"), "ms", 25));
    add(
        report,
        Target.atMost("freshness p99 at half load", report.value("freshness_p99"), "ms", 1_000));
    add(
        report,
        Target.atMost("service, peak resident memory", report.value("rss_peak"), "MB", 512));
  }

  private static void judgeRules(Report report) {
    if (Double.isNaN(report.value("rules_0"))) {
      return;
    }
    add(
        report,
        Target.atLeast(
            "throughput with 20 definitions, of that without",
            report.value("rules_20_ratio"),
            "",
            0.7));
    add(
        report,
        Target.atLeast(
            "throughput with 200 definitions, of that without",
            report.value("rules_200_ratio"),
            "",
            0.5));
    add(
        report,
        Target.atMost(
            "event to grant readable, p99 at half load", report.value("grant_p99"), "ms", 1_500));
  }

  private static void add(Report report, Target target) {
    report.targets().add(target);
  }
}
