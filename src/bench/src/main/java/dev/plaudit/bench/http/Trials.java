package dev.plaudit.bench.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Runs trials one after another, each from an empty backlog to an empty backlog. */
public final class Trials {
  private static final long SAMPLE_NANOS = 250_000_000;

  private final IngestLoad load;
  private final Backlog backlog;

  /**
   * @param backlog of events that are not counted
   */
  public Trials(IngestLoad load, Backlog backlog) {
    this.load = load;
    this.backlog = backlog;
  }

  /** Offers so many events a second for so long. */
  public Trial run(double perSecond, double seconds) {
    backlog.drain();
    CompletableFuture<List<Trial.Sample>> sampled =
        Beside.start("bench-backlog", () -> samples((long) (seconds * 1e9)));
    IngestResult answered = load.open(perSecond, seconds);
    List<Trial.Sample> samples = Await.join(sampled);
    double drained = backlog.drain();
    return new Trial(perSecond, answered, samples, drained);
  }

  private List<Trial.Sample> samples(long nanos) {
    List<Trial.Sample> samples = new ArrayList<>();
    long start = System.nanoTime();
    long now = start;
    while (now - start < nanos) {
      samples.add(new Trial.Sample((now - start) / 1e9, backlog.events()));
      LockSupport.parkNanos(SAMPLE_NANOS);
      now = System.nanoTime();
    }
    return samples;
  }
}
