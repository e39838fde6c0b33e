package dev.plaudit.bench.http;

import java.util.ArrayList;
import java.util.List;
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
    List<Trial.Sample> samples = new ArrayList<>();
    long start = System.nanoTime();
    Thread sampler =
        new Thread(() -> sample(start, samples, (long) (seconds * 1e9)), "bench-backlog");
    sampler.setDaemon(true);
    sampler.start();
    IngestResult answered = load.open(perSecond, seconds);
    join(sampler);
    double drained = backlog.drain();
    return new Trial(perSecond, answered, samples, drained);
  }

  private void sample(long start, List<Trial.Sample> samples, long nanos) {
    long now = start;
    while (now - start < nanos) {
      samples.add(new Trial.Sample((now - start) / 1e9, backlog.events()));
      LockSupport.parkNanos(SAMPLE_NANOS);
      now = System.nanoTime();
    }
  }

  private static void join(Thread sampler) {
    try {
      sampler.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
