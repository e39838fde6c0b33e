package dev.plaudit.bench.http;

import java.util.List;

/**
 * A rate that was tried.
 *
 * @param perSecond events offered a second
 * @param backlog events in hand, taken several times a second while the load ran
 * @param drainSeconds from the last answer until everything was readable
 */
public record Trial(
    double perSecond, IngestResult ingest, List<Sample> backlog, double drainSeconds) {
  private static final double MAX_BACKLOG_SECONDS = 1.5;
  private static final double MAX_GROWTH = 0.03;

  /** Events in hand at a moment of the trial. */
  public record Sample(double atSecond, long events) {}

  /** By how much of the rate the backlog grew, over the last two thirds of the trial. */
  public double growth() {
    if (backlog.size() < 3) {
      return 0;
    }
    double from = backlog.get(backlog.size() - 1).atSecond() / 3;
    List<Sample> late = backlog.stream().filter(sample -> sample.atSecond() >= from).toList();
    double meanX = late.stream().mapToDouble(Sample::atSecond).average().orElse(0);
    double meanY = late.stream().mapToLong(Sample::events).average().orElse(0);
    double above = 0;
    double below = 0;
    for (Sample sample : late) {
      above += (sample.atSecond() - meanX) * (sample.events() - meanY);
      below += (sample.atSecond() - meanX) * (sample.atSecond() - meanX);
    }
    return below == 0 ? 0 : above / below / perSecond;
  }

  /** Events in hand when the last was offered. */
  public long backlogAtEnd() {
    return backlog.isEmpty() ? 0 : backlog.get(backlog.size() - 1).events();
  }

  /** Why the rate cannot be kept up; empty if it can. */
  public String shortfall() {
    if (ingest.accepted() < ingest.offered() || !ingest.problems().isEmpty()) {
      return "not everything was accepted";
    }
    if (ingest.latencies().p99() > 1_000) {
      return "answers took longer than a second";
    }
    if (backlogAtEnd() > MAX_BACKLOG_SECONDS * perSecond) {
      return "more than %.1f s of events in hand at the end".formatted(MAX_BACKLOG_SECONDS);
    }
    return growth() > MAX_GROWTH
        ? "the backlog grew by %.0f %% of the rate".formatted(growth() * 100)
        : "";
  }

  public boolean sustained() {
    return shortfall().isEmpty();
  }
}
