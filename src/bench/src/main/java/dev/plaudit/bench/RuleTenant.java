package dev.plaudit.bench;

import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.CpuRow;
import java.sql.SQLException;

/** A tenant with its definitions, the load on it, and the highest rate that it was seen at. */
final class RuleTenant {
  private final Catalogue catalogue;
  private final Session session;
  private final IngestLoad load;
  private final Backlog facts;
  private double estimate = 1_000;
  private double rate;
  private int trials;
  private RuleHistory atSearch = new RuleHistory(0, 0);

  /**
   * @param facts what the awards have in hand
   */
  RuleTenant(Catalogue catalogue, Session session, IngestLoad load, Backlog facts) {
    this.catalogue = catalogue;
    this.session = session;
    this.load = load;
    this.facts = facts;
  }

  Catalogue catalogue() {
    return catalogue;
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

  /** Looks for the highest rate, in so many trials at most. */
  void search(int most) throws SQLException {
    trials = most;
    atSearch = history();
    rate = new Maximum(session, load, facts).search(catalogue.text(), estimate, most);
  }

  /**
   * Runs once at the highest rate, or at 1,000 a second if that is less, and reports what it cost.
   */
  void report() throws SQLException {
    RuleHistory atReport = history();
    held(atReport);
    Metrics before = Metrics.scrape(session.service().managementUrl());
    CpuMeter.Snapshot cpu = session.cpu().snapshot();
    double perSecond = Math.max(rate, 1_000);
    IngestResult run =
        session.count(catalogue.text(), load.open(perSecond, session.plan().maximumSeconds()));
    var unused = session.backlog().drain();
    double awarded = facts.drain();
    session
        .report()
        .cpu()
        .add(CpuRow.of(catalogue.id(), catalogue.text(), session.cpu().since(cpu, run.accepted())));
    double told =
        Metrics.scrape(session.service().managementUrl())
            .since(before)
            .sum("plaudit_awards_batch_records_sum", "");
    session
        .report()
        .figure(
            catalogue.id(),
            "(c) with " + catalogue.text(),
            rate,
            "events/s",
            "HTTP to readable progress and awards done, the highest rate of at most %d trials of %.0f s"
                .formatted(trials, session.plan().trialSeconds()));
    session
        .report()
        .figure(
            catalogue.id() + "_facts",
            "facts for the awards, with " + catalogue.text(),
            told / run.accepted() * 1_000,
            "per 1,000 events",
            "at %,.0f events/s; done %.1f s after the last event was readable"
                .formatted(perSecond, awarded));
  }

  private void held(RuleHistory atReport) {
    session
        .report()
        .figure(
            catalogue.id() + "_grants",
            "grants held, with " + catalogue.text(),
            atSearch.grants(),
            "per user",
            "by SQL after %.0f events each, before the rate was looked for; %.1f after %.0f events each, before the facts were counted"
                .formatted(atSearch.events(), atReport.grants(), atReport.events()));
  }

  private RuleHistory history() throws SQLException {
    return RuleHistory.of(session.stack().servers().database(), session.population());
  }
}
