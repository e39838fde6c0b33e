package dev.plaudit.bench.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * As much as the service takes: sends while it has less than so much in hand, so that what goes in
 * is what comes out, until all of it is readable and awarded. One run gives one rate, without a
 * search that a slow minute would mislead.
 */
public final class Saturation {
  private static final int REQUESTS_AT_ONCE = 16;
  private static final long LOOK_NANOS = 50_000_000;

  private final IngestLoad load;
  private final Backlog backlog;
  private final AwardBacklog awards;

  /**
   * What came of a run.
   *
   * @param seconds from the first event sent until the last was readable and awarded
   * @param awardSeconds of them, from the last event readable until the last was awarded
   * @param held the share of looks, from 0 to 1, that found enough in hand: where it is 0 the load
   *     may have been too small
   */
  public record Run(IngestResult ingest, double seconds, double awardSeconds, double held) {
    /** Events that were accepted, counted and awarded a second. */
    public double perSecond() {
      return ingest.accepted() / seconds;
    }
  }

  /** How often somebody looked, and how often there was enough in hand. */
  private record Looks(int all, int enough) {}

  /**
   * @param backlog of events that are not readable
   */
  public Saturation(IngestLoad load, Backlog backlog, AwardBacklog awards) {
    this.load = load;
    this.backlog = backlog;
    this.awards = awards;
  }

  /**
   * Sends for so long, from an empty backlog to an empty backlog.
   *
   * @param inHand events not readable yet from which on nothing is sent, as far as a look every 50
   *     ms can tell
   */
  public Run run(long inHand, double seconds) {
    AtomicBoolean wanted = new AtomicBoolean(true);
    AtomicBoolean over = new AtomicBoolean();
    long start = System.nanoTime();
    CompletableFuture<Looks> looks =
        Beside.start("bench-backlog", () -> look(inHand, wanted, over));
    IngestResult answered;
    try {
      answered = load.closed(REQUESTS_AT_ONCE, seconds, wanted::get);
    } finally {
      over.set(true);
    }
    Looks looked = Await.join(looks);
    var unused = backlog.drain();
    double awarded = awards.drain();
    return new Run(
        answered,
        (System.nanoTime() - start) / 1e9,
        awarded,
        (double) looked.enough() / looked.all());
  }

  private Looks look(long inHand, AtomicBoolean wanted, AtomicBoolean over) {
    int all = 0;
    int enough = 0;
    while (!over.get()) {
      boolean less = backlog.events() < inHand;
      wanted.set(less);
      all++;
      enough += less ? 0 : 1;
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return new Looks(Math.max(all, 1), enough);
  }
}
