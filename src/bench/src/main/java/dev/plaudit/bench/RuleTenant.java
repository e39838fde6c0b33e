package dev.plaudit.bench;

import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.CpuRow;

/** A tenant with so many definitions, the load on it, and the highest rate that it was seen at. */
final class RuleTenant {
  private final int definitions;
  private final Session session;
  private final IngestLoad load;
  private final Backlog facts;
  private double estimate = 1_000;
  private double rate;

  /**
   * @param facts what the awards have in hand
   */
  RuleTenant(int definitions, Session session, IngestLoad load, Backlog facts) {
    this.definitions = definitions;
    this.session = session;
    this.load = load;
    this.facts = facts;
  }

  int definitions() {
    return definitions;
  }

  Session session() {
    return session;
  }

  IngestLoad load() {
    return load;
  }

  /** Events a second; 0: none was kept up, or nobody has looked yet. */
  double rate() {
    return rate;
  }

  /** As fast as it goes for so long, until all of it is counted and awarded. */
  void warmUp(int requests, double seconds) {
    long start = System.nanoTime();
    IngestResult result = session.count("warm-up", load.closed(requests, seconds));
    var unused = session.backlog().drain();
    var unusedToo = facts.drain();
    estimate = result.accepted() / ((System.nanoTime() - start) / 1e9);
  }

  /** Looks for the highest rate. */
  void search() {
    rate =
        new Maximum(session, load, facts).search(name(), estimate, session.plan().searchTrials());
  }

  /** Runs once at the highest rate, and reports it with what it cost. */
  void report() {
    Metrics before = Metrics.scrape(session.service().managementUrl());
    CpuMeter.Snapshot cpu = session.cpu().snapshot();
    IngestResult run =
        session.count(name(), load.open(Math.max(rate, 1_000), session.plan().maximumSeconds()));
    var unused = session.backlog().drain();
    double awarded = facts.drain();
    session
        .report()
        .cpu()
        .add(CpuRow.of("rules_" + definitions, name(), session.cpu().since(cpu, run.accepted())));
    double told =
        Metrics.scrape(session.service().managementUrl())
            .since(before)
            .sum("plaudit_awards_batch_records_sum", "");
    session
        .report()
        .figure(
            "rules_" + definitions,
            "(c) with " + name(),
            rate,
            "events/s",
            "HTTP to readable progress and awards done, the highest rate of trials of %.0f s"
                .formatted(session.plan().trialSeconds()));
    session
        .report()
        .figure(
            "rules_" + definitions + "_facts",
            "facts for the awards, with " + name(),
            told / run.accepted() * 1_000,
            "per 1,000 events",
            "at that rate; done %.1f s after the last event was readable".formatted(awarded));
  }

  private String name() {
    return definitions + " definitions";
  }
}
