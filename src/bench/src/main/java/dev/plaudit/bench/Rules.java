package dev.plaudit.bench;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.DefinitionCalls;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.GrantProbe;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.http.Probe;
import dev.plaudit.bench.report.Latencies;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.Definitions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What published definitions cost: the maximum without any, with twenty and with two hundred, one
 * after the other on one service, so that the ratios can be compared.
 */
final class Rules {
  private static final int FEW = 20;
  private static final int MANY = 200;
  // Where the search begins, as a part of the rate before.
  private static final double LESS = 0.8;

  private final Session session;
  private final IngestLoad load;
  private final Report report;

  Rules(Session session, IngestLoad load) {
    this.session = session;
    this.load = load;
    this.report = session.report();
  }

  void run(double estimate) throws SQLException {
    DefinitionCalls calls =
        new DefinitionCalls(
            session.service().port(),
            session.stack().token(session.population().tenant(), "tenant:admin"));
    List<String> documents = new Definitions(session.population()).documents(MANY);
    Backfill backfill = new Backfill(session, calls);
    try (Backlog facts = Backlog.facts(session.stack().servers().kafka().bootstrapServers())) {
      double none = maximum(0, estimate, facts);
      backfill.run("backfill_20", documents.subList(0, FEW));
      double few = maximum(FEW, none * LESS, facts);
      grants(few / 2);
      backfill.run("backfill_200", documents.subList(FEW, MANY));
      double many = maximum(MANY, few * LESS, facts);
      ratio(FEW, few, none);
      ratio(MANY, many, none);
    }
  }

  private double maximum(int definitions, double estimate, Backlog facts) {
    String name = definitions + " definitions";
    double rate = new Maximum(session, load).search(name, estimate, session.plan().searchTrials());
    report.figure(
        "rules_" + definitions,
        "(c) with " + name,
        rate,
        "events/s",
        "HTTP to readable progress, as the maximum, the highest of trials of %.0f s"
            .formatted(session.plan().trialSeconds()));
    Metrics before = Metrics.scrape(session.service().managementUrl());
    IngestResult run =
        session.count(name, load.open(Math.max(rate, 1_000), session.plan().trialSeconds()));
    long left = facts.events();
    var unused = session.backlog().drain();
    double drained = facts.drain();
    double told =
        Metrics.scrape(session.service().managementUrl())
            .since(before)
            .sum("plaudit_awards_batch_records_sum", "");
    report.figure(
        "rules_" + definitions + "_facts",
        "facts for the awards, with " + name,
        told / run.accepted() * 1_000,
        "per 1,000 events",
        "%,d of them in hand at the end of a run at that rate, done %.1f s after the last event was readable"
            .formatted(left, drained));
    return rate;
  }

  private void ratio(int definitions, double rate, double without) {
    report.figure(
        "rules_" + definitions + "_ratio",
        "throughput with " + definitions + " definitions, of that without",
        rate / without,
        "",
        "%,.0f of %,.0f events/s".formatted(rate, without));
  }

  private void grants(double perSecond) {
    double seconds = session.plan().halfSeconds();
    int count = session.plan().probes();
    Endpoint endpoint = session.endpoint(count, "events:write", "progress:read");
    List<GrantProbe> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(new GrantProbe(endpoint, "grant-" + i + "-", Definitions.FIRST, i));
    }
    CompletableFuture<IngestResult> ingest =
        CompletableFuture.supplyAsync(() -> load.open(perSecond, seconds), Rules::start);
    probes.stream().map(probe -> probe.start(seconds - 1)).toList().forEach(Await::join);
    var unused = session.count("half load with definitions", Await.join(ingest));
    var unusedTotal =
        session.accepted().addAndGet(probes.stream().mapToLong(Probe::accepted).sum());
    Latencies times = Probe.latencies(probes);
    String includes =
        "%d probes at %,.0f events/s with %d definitions: from the 202 of a new user's first event to the end of the first read that shows the grant, one look every 15 ms"
            .formatted(times.count(), perSecond, FEW);
    report.figure(
        "grant_p50", "event to grant readable at half load, p50", times.p50(), "ms", includes);
    report.figure(
        "grant_p99", "event to grant readable at half load, p99", times.p99(), "ms", includes);
    for (GrantProbe probe : probes) {
      probe
          .problems()
          .forEach((problem, times2) -> report.remarks().add("grant: " + times2 + " × " + problem));
    }
    session.out().accept("Grants: p50 %.0f ms, p99 %.0f ms".formatted(times.p50(), times.p99()));
    var unusedDrain = session.backlog().drain();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "bench-ingest");
    thread.setDaemon(true);
    thread.start();
  }
}
