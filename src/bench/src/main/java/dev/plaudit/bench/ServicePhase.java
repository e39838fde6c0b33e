package dev.plaudit.bench;

import dev.plaudit.bench.http.Backlog;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.ReadLoad;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** (c) Plaudit end to end: from the HTTP request to readable. */
final class ServicePhase {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 32;
  private static final int READ_CONNECTIONS = 64;

  // How fast judging can be is measured, not how slow it is asked to be.
  private static final String UNTHROTTLED = " -Dplaudit.awards.backfill-users-a-second=1000000";

  private final Options options;
  private final Plan plan;
  private final Stack stack;
  private final Population population;
  private final CpuMeter cpu;
  private final Report report;
  private final Consumer<String> out;

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

  void run() throws SQLException, IOException {
    out.accept("Starting the service");
    EventCount before = EventCount.of(stack.servers().database(), List.of(population));
    Profile profile = new Profile(options.profile(), options.output());
    RunningService service =
        stack.startService(options.serviceJar(), profile.jvmOptions() + UNTHROTTLED);
    cpu.add("service", service.pid());
    Vertx vertx = Vertx.vertx();
    try (Backlog backlog = new Backlog(stack.servers().kafka().bootstrapServers())) {
      Session session =
          new Session(
              plan,
              stack,
              population,
              service,
              vertx,
              backlog,
              cpu,
              report,
              out,
              new AtomicLong(),
              new AtomicLong());
      measure(session, profile);
      if (!options.rulesOnly()) {
        EventCount.of(stack.servers().database(), List.of(population))
            .compare("accepted", before, session, report, out);
      }
    } finally {
      var unused = vertx.close();
    }
    service.stop();
    profile.summarise(report);
  }

  private void measure(Session session, Profile profile) throws SQLException {
    if (options.rulesOnly()) {
      new Rules(session, options.dense()).run();
      return;
    }
    Endpoint writer = session.endpoint(CONNECTIONS, "events:write");
    IngestLoad load = session.load(writer, Spread.UNIFORM, BATCH, 1);
    ReadLoad reads =
        new ReadLoad(session.endpoint(READ_CONNECTIONS, "progress:read"), population, 7);
    double estimate = new WarmUp(session, load, reads).run();
    double maximum = new Maximum(session, load).measure(estimate, profile);
    new HalfLoad(session, load, reads).run(maximum / 2);
    single(session, session.load(writer, Spread.UNIFORM, 1, 2));
    if (plan.zipf()) {
      zipf(session, session.load(writer, Spread.ZIPF, BATCH, 3), maximum);
    }
    memory(session.service());
    if (!options.quick()) {
      new Rules(session, options.dense()).run();
    }
  }

  private void single(Session session, IngestLoad load) {
    session.count("one event a request", load.closed(CONNECTIONS, plan.singleSeconds() / 4));
    session.backlog().drain();
    CpuMeter.Snapshot before = cpu.snapshot();
    IngestResult result =
        session.count("one event a request", load.closed(CONNECTIONS, plan.singleSeconds()));
    double perSecond = result.accepted() / (result.seconds() + session.backlog().drain());
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
    out.accept("One event a request: %,.0f events/s".formatted(perSecond));
  }

  private void zipf(Session session, IngestLoad load, double maximum) {
    double rate = new Maximum(session, load).search("Zipf", maximum, plan.searchTrials() / 2);
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
}
