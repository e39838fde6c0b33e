package dev.plaudit.bench;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.http.RateSearch;
import dev.plaudit.bench.http.ReadLoad;
import dev.plaudit.bench.http.ReadResult;
import dev.plaudit.bench.http.Trial;
import dev.plaudit.bench.http.Trials;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.CpuUse;
import dev.plaudit.bench.os.Threads;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.report.TrialRow;
import dev.plaudit.bench.work.EventBytes;
import dev.plaudit.bench.work.EventStream;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.bench.work.StoredStates;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** (c) Plaudit end to end: from the HTTP request to readable. */
final class ServicePhase {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final int MAXIMUM_ATTEMPTS = 3;
  private static final double WARM_UP_ROUND_SECONDS = 3;
  private static final double WARM_UP_READS = 300;
  // The share of the compilers in the service's CPU below which it counts as compiled.
  private static final double COMPILED = 0.1;

  private final Options options;
  private final Plan plan;
  private final Stack stack;
  private final Population population;
  private final CpuMeter cpu;
  private final Report report;
  private final Consumer<String> out;
  private long accepted;

  ServicePhase(
      Options options,
      Plan plan,
      Stack stack,
      Population population,
      CpuMeter cpu,
      Report report,
      Consumer<String> out) {
    this.options = options;
    this.plan = plan;
    this.stack = stack;
    this.population = population;
    this.cpu = cpu;
    this.report = report;
    this.out = out;
  }

  void run() throws SQLException {
    out.accept("Starting the service");
    EventCount before = EventCount.of(stack.servers().database(), population);
    Profile profile = new Profile(options.profile(), options.output());
    RunningService service = stack.startService(options.serviceJar(), profile.jvmOptions());
    cpu.add("service", service.pid());
    Vertx vertx = Vertx.vertx();
    try (Backlog backlog = new Backlog(stack.servers().kafka().bootstrapServers())) {
      Endpoint writer =
          new Endpoint(
              vertx, service.port(), stack.token(population.tenant(), "events:write"), CONNECTIONS);
      IngestLoad load = load(writer, Spread.UNIFORM, BATCH, 1);
      Endpoint reader =
          new Endpoint(
              vertx, service.port(), stack.token(population.tenant(), "progress:read"), 64);
      ReadLoad reads = new ReadLoad(reader, population, 7);
      double estimate = warmUp(load, reads, backlog, service);
      double maximum = maximum(new Trials(load, backlog), estimate, service);
      accepted +=
          new HalfLoad(plan, stack, population, vertx, service, load, reads, cpu, report, out)
              .run(maximum / 2);
      backlog.drain();
      single(load(writer, Spread.UNIFORM, 1, 2), backlog);
      if (plan.zipf()) {
        zipf(load(writer, Spread.ZIPF, BATCH, 3), backlog, maximum);
      }
      memory(service);
      EventCount.of(stack.servers().database(), population).compare(before, accepted, report, out);
      service.stop();
      profile.summarise(report, out);
    } finally {
      var unused = vertx.close();
    }
  }

  private IngestLoad load(Endpoint writer, Spread spread, int batch, long seed)
      throws SQLException {
    StoredStates states = StoredStates.load(stack.servers().database(), population);
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    EventStream stream =
        new EventStream(population, spread, states.lastDays(), today, 1_000 + seed, 0, 1);
    return new IngestLoad(writer, new EventBytes(population), stream, batch);
  }

  // What goes in over the time until it is readable, with the door wide open: near the maximum,
  // since
  // the CPU is all that both ends share.
  private double warmUp(IngestLoad load, ReadLoad reader, Backlog backlog, RunningService service) {
    out.accept("Warming up");
    long deadline = System.nanoTime() + (long) (plan.warmUpSeconds() * 1e9);
    double compiling = 1;
    while ((accepted < plan.warmUpEvents() || compiling > COMPILED)
        && System.nanoTime() < deadline) {
      Threads before = Threads.of(service.pid());
      CompletableFuture<ReadResult> reads =
          CompletableFuture.supplyAsync(() -> reader.open(WARM_UP_READS, WARM_UP_ROUND_SECONDS));
      count(load.closed(CONNECTIONS, WARM_UP_ROUND_SECONDS));
      backlog.drain();
      var unused = Await.join(reads);
      compiling = Threads.of(service.pid()).since(before).compilerShare();
    }
    if (compiling > COMPILED) {
      report
          .remarks()
          .add(
              "The service was still being compiled after %.0f s: its compilers took %.0f %% of its CPU, and the figures below include such a share."
                  .formatted(plan.warmUpSeconds(), compiling * 100));
    }
    IngestResult full = count(load.closed(CONNECTIONS, plan.trialSeconds()));
    double estimate = full.accepted() / (full.seconds() + backlog.drain());
    out.accept("Estimate: %,.0f events/s".formatted(estimate));
    return estimate;
  }

  private double maximum(Trials trials, double estimate, RunningService service) {
    RateSearch search =
        new RateSearch(
            rate -> tried("uniform", trials.run(rate, plan.trialSeconds())), plan.searchTrials());
    double rate = search.from(estimate);
    if (rate == 0) {
      report.remarks().add("No rate that was tried could be kept up.");
      rate = estimate / 2;
    }
    for (int attempt = 1; ; attempt++) {
      Metrics metricsBefore = Metrics.scrape(service.managementUrl());
      Threads threadsBefore = Threads.of(service.pid());
      CpuMeter.Snapshot cpuBefore = cpu.snapshot();
      Trial trial = tried("uniform, maximum run", trials.run(rate, plan.maximumSeconds()));
      CpuUse used = cpu.since(cpuBefore, trial.ingest().accepted());
      Metrics metrics = Metrics.scrape(service.managementUrl()).since(metricsBefore);
      if (trial.sustained() || attempt == MAXIMUM_ATTEMPTS) {
        new MaximumFigures(report)
            .write(trial, used, Threads.of(service.pid()).since(threadsBefore), metrics);
        return rate;
      }
      rate *= 0.94;
    }
  }

  private void single(IngestLoad load, Backlog backlog) {
    count(load.closed(CONNECTIONS, plan.singleSeconds() / 4));
    backlog.drain();
    CpuMeter.Snapshot before = cpu.snapshot();
    IngestResult result = count(load.closed(CONNECTIONS, plan.singleSeconds()));
    double drained = backlog.drain();
    double perSecond = result.accepted() / (result.seconds() + drained);
    report.figure(
        "service_single",
        "(c) with one event a request",
        perSecond,
        "events/s",
        "closed loop, "
            + CONNECTIONS
            + " requests at once, until everything was readable; for information");
    report
        .cpu()
        .add(
            CpuRow.of(
                "service_single", "(c) one event a request", cpu.since(before, result.accepted())));
    remark("one event a request", result);
    out.accept("One event a request: %,.0f events/s".formatted(perSecond));
  }

  private void zipf(IngestLoad load, Backlog backlog, double maximum) {
    Trials trials = new Trials(load, backlog);
    RateSearch search =
        new RateSearch(
            rate -> tried("Zipf", trials.run(rate, plan.trialSeconds())), plan.searchTrials() / 2);
    double rate = search.from(maximum);
    report.figure(
        "service_zipf",
        "(c) Plaudit, users by Zipf's law",
        rate == 0 ? Double.NaN : rate,
        "events/s",
        "as the maximum, but the highest of fewer and shorter trials");
  }

  private void memory(RunningService service) {
    report.figure(
        "rss",
        "service, resident memory",
        service.residentMb(),
        "MB",
        "VmRSS after all measurements");
    report.figure(
        "rss_peak",
        "service, peak resident memory",
        service.peakMb(),
        "MB",
        "VmHWM since the start of the service, over all measurements");
  }

  private Trial tried(String series, Trial trial) {
    IngestResult ingest = count(trial.ingest());
    long last =
        trial.backlog().isEmpty() ? 0 : trial.backlog().get(trial.backlog().size() - 1).events();
    report
        .trials()
        .add(
            new TrialRow(
                series,
                trial.perSecond(),
                ingest.accepted() / ingest.seconds(),
                ingest.latencies(),
                last,
                trial.growth(),
                trial.drainSeconds(),
                trial.shortfall()));
    remark("%s at %,.0f events/s".formatted(series, trial.perSecond()), ingest);
    out.accept(
        "%s at %,.0f events/s: %s"
            .formatted(
                series, trial.perSecond(), trial.sustained() ? "kept up" : trial.shortfall()));
    return trial;
  }

  private IngestResult count(IngestResult result) {
    accepted += result.accepted();
    return result;
  }

  private void remark(String where, IngestResult result) {
    result
        .problems()
        .forEach(
            (problem, times) ->
                report.remarks().add("%s: %d × %s".formatted(where, times, problem)));
  }
}
