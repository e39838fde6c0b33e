package dev.plaudit.bench;

import dev.plaudit.bench.http.DefinitionCalls;
import dev.plaudit.bench.http.DefinitionCalls.Job;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** From published to in force and everybody judged: how fast the log is counted anew. */
final class Backfill {
  // Seldom: an answer costs the service as much as some hundred events.
  private static final long LOOK_NANOS = 1_000_000_000;
  private static final double LIMIT_SECONDS = 900;

  /**
   * @param filledSeconds from the first publication until the last metric was ready
   * @param judged users
   */
  private record Done(double filledSeconds, long judged) {}

  private final Session session;
  private final DefinitionCalls calls;

  Backfill(Session session, DefinitionCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  /** Publishes the documents and waits until they are in force and everybody was judged. */
  void publish(List<String> documents) {
    List<String> open = new ArrayList<>();
    documents.forEach(document -> open.add(calls.publish(document)));
    await(open, System.nanoTime());
    session
        .out()
        .accept(
            "%d definitions in force for %s"
                .formatted(documents.size(), session.population().tenant()));
  }

  /**
   * Publishes the documents over the log that there is, and reports how long their jobs take.
   *
   * @param id of the figures
   */
  void measure(String id, List<String> documents) throws SQLException {
    long events =
        EventCount.of(session.stack().servers().database(), List.of(session.population())).logged();
    long start = System.nanoTime();
    List<String> open = new ArrayList<>();
    documents.forEach(document -> open.add(calls.publish(document)));
    session
        .out()
        .accept(
            "Published %d definitions in %.1f s, over a log of %,d events"
                .formatted(documents.size(), seconds(start), events));
    Done done = await(open, start);
    tell(
        id,
        documents.size(),
        events,
        done.filledSeconds(),
        done.judged(),
        seconds(start) - done.filledSeconds());
  }

  private Done await(List<String> open, long start) {
    double filled = 0;
    long judged = 0;
    while (!open.isEmpty() && seconds(start) < LIMIT_SECONDS) {
      boolean filling = false;
      while (!open.isEmpty()) {
        Job job = calls.job(open.get(0));
        filling = job.phase().equals("filling");
        judged = Math.max(judged, job.judged());
        if (!job.isOver()) {
          break;
        }
        open.remove(0);
      }
      filled = filling || filled == 0 ? seconds(start) : filled;
      LockSupport.parkNanos(LOOK_NANOS);
    }
    if (!open.isEmpty()) {
      session
          .report()
          .remarks()
          .add("After %.0f s these are not in force and judged: %s".formatted(LIMIT_SECONDS, open));
    }
    return new Done(filled, judged);
  }

  private void tell(
      String id, int definitions, long events, double filled, long judged, double judging) {
    session
        .report()
        .figure(
            id + "_fill",
            "backfill, filling for " + definitions + " definitions",
            events / filled,
            "events/s",
            "%,d events of the log in %.1f s from the first publication until the last metric was ready; the service idle otherwise"
                .formatted(events, filled));
    session
        .report()
        .figure(
            id + "_judge",
            "backfill, judging by " + definitions + " definitions",
            judged / judging,
            "users/s",
            "%,d users in %.1f s, each by all of them, until the last job was done; throttle lifted"
                .formatted(judged, judging));
    session
        .out()
        .accept(
            "Filled %,.0f events/s in %.1f s, judged %,.0f users/s in %.1f s"
                .formatted(events / filled, filled, judged / judging, judging));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
