package dev.plaudit.bench;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.Beside;
import dev.plaudit.bench.http.Endpoint;
import dev.plaudit.bench.http.FreshnessProbe;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.ReadLoad;
import dev.plaudit.bench.http.ReadResult;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.report.CpuRow;
import dev.plaudit.bench.report.Latencies;
import dev.plaudit.bench.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Half of the maximum going in, a thousand reads a second, and users who look for their own events.
 */
final class HalfLoad {
  private static final double READS_PER_SECOND = 1_000;
  private static final double WARM_UP_SECONDS = 6;

  private final Session session;
  private final IngestLoad load;
  private final ReadLoad reads;
  private final Report report;

  HalfLoad(Session session, IngestLoad load, ReadLoad reads) {
    this.session = session;
    this.load = load;
    this.reads = reads;
    this.report = session.report();
  }

  void run(double perSecond) {
    session
        .out()
        .accept(
            "Half load: %,.0f events/s and %,.0f reads/s".formatted(perSecond, READS_PER_SECOND));
    var unused = reads.open(READS_PER_SECOND, WARM_UP_SECONDS);
    List<FreshnessProbe> probes = probes();
    CpuMeter.Snapshot before = session.cpu().snapshot();
    double seconds = session.plan().halfSeconds();
    CompletableFuture<IngestResult> ingest =
        Beside.start("bench-ingest", () -> load.open(perSecond, seconds));
    List<CompletableFuture<Void>> looked =
        probes.stream().map(probe -> probe.start(seconds - 1)).toList();
    ReadResult read = reads.open(READS_PER_SECOND, seconds);
    IngestResult ingested = Await.join(ingest);
    looked.forEach(Await::join);
    report
        .cpu()
        .add(
            CpuRow.of(
                "half",
                "(c) half load with 1,000 reads/s",
                session.cpu().since(before, ingested.accepted())));
    reads(read);
    freshness(FreshnessProbe.latencies(probes), probes);
    var unusedResult = session.count("half load", ingested);
    var unusedTotal =
        session.accepted().addAndGet(probes.stream().mapToLong(FreshnessProbe::accepted).sum());
    session.backlog().drain();
  }

  private List<FreshnessProbe> probes() {
    int count = session.plan().probes();
    Endpoint endpoint = session.endpoint(count, "events:write", "progress:read");
    List<FreshnessProbe> probes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      probes.add(new FreshnessProbe(endpoint, "probe-" + i, i));
    }
    return probes;
  }

  private void reads(ReadResult read) {
    String includes =
        "%,d reads at %,.0f/s, open model, uniform users (so most come from SQL, not from the cache), three of four of all of a user's activities, from the intended send to the end of the answer"
            .formatted(read.asked(), read.perSecond());
    Latencies times = read.latencies();
    report.figure("read_p50", "read at half load, p50", times.p50(), "ms", includes);
    report.figure("read_p99", "read at half load, p99", times.p99(), "ms", includes);
    report.figure("read_p999", "read at half load, p99.9", times.p999(), "ms", includes);
    if (read.good() < read.asked()) {
      read.problems()
          .forEach((problem, times2) -> report.remarks().add("read: " + times2 + " × " + problem));
    }
    session
        .out()
        .accept(
            "Reads: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms"
                .formatted(times.p50(), times.p99(), times.p999()));
  }

  private void freshness(Latencies times, List<FreshnessProbe> probes) {
    String includes =
        "%d probes: from the 202 to the end of the first read that shows the event, one look every 15 ms"
            .formatted(times.count());
    report.figure("freshness_p50", "freshness at half load, p50", times.p50(), "ms", includes);
    report.figure("freshness_p99", "freshness at half load, p99", times.p99(), "ms", includes);
    probes.forEach(
        probe ->
            probe
                .problems()
                .forEach(
                    (problem, count) -> report.remarks().add("probe: " + count + " × " + problem)));
    session.out().accept("Freshness: p50 %.0f ms, p99 %.0f ms".formatted(times.p50(), times.p99()));
  }
}
