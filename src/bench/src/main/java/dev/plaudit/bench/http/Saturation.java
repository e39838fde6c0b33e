package dev.plaudit.bench.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * As much as the service takes: sends while it has less than so much in hand, so that what goes in
 * is what comes out, until all of it is readable and awarded. One run gives one rate, without a
 * search that a slow minute would mislead.
 */
public final class Saturation {
  private static final int REQUESTS_AT_ONCE = 8;
  private static final long LOOK_NANOS = 50_000_000;

  private final IngestLoad load;
  private final Backlog backlog;
  private final Backlog facts;

  /**
   * What came of a run.
   *
   * @param seconds from the first event sent until the last was readable and awarded
   * @param awardSeconds of them, from the last event readable until the last was awarded
   */
  public record Run(IngestResult ingest, double seconds, double awardSeconds) {
    /** Events that were accepted, counted and awarded a second. */
    public double perSecond() {
      return ingest.accepted() / seconds;
    }
  }

  /**
   * @param backlog of events that are not readable
   * @param facts that the awards have not done
   */
  public Saturation(IngestLoad load, Backlog backlog, Backlog facts) {
    this.load = load;
    this.backlog = backlog;
    this.facts = facts;
  }

  /**
   * Sends for so long, from an empty backlog to an empty backlog.
   *
   * @param inHand events not readable yet from which on nothing is sent
   */
  public Run run(long inHand, double seconds) {
    AtomicBoolean wanted = new AtomicBoolean(true);
    AtomicBoolean over = new AtomicBoolean();
    long start = System.nanoTime();
    Thread looker =
        new Thread(
            () -> {
              while (!over.get()) {
                wanted.set(backlog.events() < inHand);
                LockSupport.parkNanos(LOOK_NANOS);
              }
            },
            "bench-backlog");
    looker.setDaemon(true);
    looker.start();
    IngestResult answered = load.closed(REQUESTS_AT_ONCE, seconds, wanted::get);
    over.set(true);
    var unused = backlog.drain();
    double awarded = facts.drain();
    return new Run(answered, (System.nanoTime() - start) / 1e9, awarded);
  }
}
