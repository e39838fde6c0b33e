package dev.plaudit.bench;

import dev.plaudit.bench.http.AwardBacklog;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.http.Saturation;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.CpuUse;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Rates;
import java.sql.SQLException;
import java.util.Map;

/** A tenant with its definitions, the load on it, and the rates that it was seen at. */
final class RuleTenant {
  // Five flushes of the largest size: never so few that a flush waits for more.
  private static final long IN_HAND = 15_000;

  private final Catalogue catalogue;
  private final Session session;
  private final IngestLoad load;
  private final AwardBacklog awards;
  private final Rates rates = new Rates();
  private RuleHistory before = new RuleHistory(0, 0);
  private CpuUse used = new CpuUse(0, Map.of());
  private double told;
  private double awardSeconds;
  private double leastHeld = 1;

  /**
   * @param awards what they have in hand
   */
  RuleTenant(Catalogue catalogue, Session session, IngestLoad load, AwardBacklog awards) {
    this.catalogue = catalogue;
    this.session = session;
    this.load = load;
    this.awards = awards;
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

  /** Events a second, a rate for each round. */
  Rates rates() {
    return rates;
  }

  /** As fast as it goes for so long, until all of it is counted and awarded. */
  void warmUp(int requests, double seconds) {
    var unused = session.count("warm-up", load.closed(requests, seconds));
    settle();
  }

  /** Waits until everything that was sent is counted and awarded. */
  void settle() {
    var unused = session.backlog().drain();
    var unusedToo = awards.drain();
  }

  /** Notes what everybody has before the first round. */
  void begin() throws SQLException {
    before = history();
  }

  /** As much as is kept up for so long, until all of it is counted and awarded. */
  void round(double seconds) {
    Metrics metrics = scrape();
    CpuMeter.Snapshot cpu = session.cpu().snapshot();
    Saturation.Run run = new Saturation(load, session.backlog(), awards).run(IN_HAND, seconds);
    IngestResult taken = session.count(catalogue.text(), run.ingest());
    used = used.plus(session.cpu().since(cpu, taken.accepted()));
    told += scrape().since(metrics).sum("plaudit_awards_batch_records_sum", "");
    awardSeconds = Math.max(awardSeconds, run.awardSeconds());
    leastHeld = Math.min(leastHeld, run.held());
    rates.add(run.perSecond());
    session
        .out()
        .accept(
            "%s: %,.0f events/s, answers p99 %.0f ms, held back in %.0f %% of the looks"
                .formatted(
                    catalogue.text(), run.perSecond(), taken.latencies().p99(), run.held() * 100));
  }

  /** What the rounds cost. */
  void report() throws SQLException {
    session.report().cpu().add(CpuRow.of(catalogue.id(), catalogue.text(), used));
    figure(
        "",
        "(c) with " + catalogue.text(),
        rates.median(),
        "events/s",
        "HTTP to readable progress and awards done, nothing sent while %,d events are in hand (%.0f %% of the looks at least); median of rounds: %s"
            .formatted(IN_HAND, leastHeld * 100, rates.text()));
    figure(
        "_facts",
        "facts for the awards, with " + catalogue.text(),
        told / used.events() * 1_000,
        "per 1,000 events",
        "in all rounds; done %.1f s after the last event was readable at worst"
            .formatted(awardSeconds));
    RuleHistory after = history();
    figure(
        "_grants",
        "grants held, with " + catalogue.text(),
        before.grants(),
        "per user",
        "by SQL after %.0f events each, before the first round; %.1f after %.0f events each, after the last"
            .formatted(before.events(), after.grants(), after.events()));
  }

  private void figure(String what, String name, double value, String unit, String includes) {
    session.report().figure(catalogue.id() + what, name, value, unit, includes);
  }

  private Metrics scrape() {
    return Metrics.scrape(session.service().managementUrl());
  }

  private RuleHistory history() throws SQLException {
    return RuleHistory.of(session.stack().servers().database(), session.population());
  }
}
