package dev.plaudit.bench;

import dev.plaudit.bench.http.Await;
import dev.plaudit.bench.http.Beside;
import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.ReadLoad;
import dev.plaudit.bench.http.ReadResult;
import java.util.concurrent.CompletableFuture;

/** Events and reads until the service is compiled, so that what is measured is what stays. */
final class WarmUp {
  private static final int REQUESTS = 32;
  private static final double ROUND_SECONDS = 3;
  private static final double READS_PER_SECOND = 300;

  private final Session session;
  private final IngestLoad load;
  private final ReadLoad reads;

  WarmUp(Session session, IngestLoad load, ReadLoad reads) {
    this.session = session;
    this.load = load;
    this.reads = reads;
  }

  /** Gives back an estimate of the maximum, in events a second. */
  double run() {
    Plan plan = session.plan();
    session.out().accept("Warming up");
    long start = System.nanoTime();
    double compiling =
        Compilation.rounds(
            session.service(),
            plan.warmUpSeconds(),
            () -> session.accepted().get() >= plan.warmUpEvents(),
            this::round);
    if (compiling > Compilation.COMPILED) {
      session
          .report()
          .remarks()
          .add(
              "After %.0f s of warming up the compilers still took %.0f %% of the service's CPU; the figures below include what they took later."
                  .formatted((System.nanoTime() - start) / 1e9, compiling * 100));
    }
    return estimate();
  }

  private void round() {
    CompletableFuture<ReadResult> reading =
        Beside.start("bench-reads", () -> reads.open(READS_PER_SECOND, ROUND_SECONDS));
    session.count("warm-up", load.closed(REQUESTS, ROUND_SECONDS));
    session.backlog().drain();
    var unused = Await.join(reading);
  }

  // What goes in over the time until it is readable, with the door wide open: near the maximum,
  // since the CPU is all that both ends share.
  private double estimate() {
    IngestResult full =
        session.count("estimate", load.closed(REQUESTS, session.plan().trialSeconds()));
    double estimate = full.accepted() / (full.seconds() + session.backlog().drain());
    session.out().accept("Estimate: %,.0f events/s".formatted(estimate));
    return estimate;
  }
}
