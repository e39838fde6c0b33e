package dev.plaudit.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plaudit.bench.work.EventBytes;
import dev.plaudit.bench.work.EventStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Posts events. */
public final class IngestLoad {
  private static final String PATH = "/v1/events";
  private static final byte[] ACCEPTED = "\"status\":\"accepted\"".getBytes(US_ASCII);
  private static final int MAX_OPEN_REQUESTS = 2_000;
  private static final long PAUSE_MILLIS = 5;

  private final Endpoint service;
  private final EventBytes bytes;
  private final EventStream stream;
  private final int batch;

  /**
   * @param batch events in one request
   */
  public IngestLoad(Endpoint service, EventBytes bytes, EventStream stream, int batch) {
    this.service = service;
    this.bytes = bytes;
    this.stream = stream;
    this.batch = batch;
  }

  /**
   * Open model: so many events a second, come what may. Gives up when too many requests wait for
   * their answers, which is a result too.
   */
  public IngestResult open(double eventsPerSecond, double seconds) {
    Tally tally = new Tally();
    AtomicBoolean overrun = new AtomicBoolean();
    long start = System.nanoTime();
    Pacer.run(
        eventsPerSecond / batch,
        seconds,
        intended -> {
          if (!overrun.get()) {
            service.execute(() -> sendOpen(tally, intended, overrun));
          }
        });
    service.execute(tally::close);
    return result(tally, start);
  }

  /** Closed model: so many requests at once, each answer brings the next; as fast as it goes. */
  public IngestResult closed(int requestsAtOnce, double seconds) {
    return closed(requestsAtOnce, seconds, () -> true);
  }

  /**
   * The same, with pauses.
   *
   * @param wanted whether anything is to be sent now; asked before each request, on the event loop
   */
  IngestResult closed(int requestsAtOnce, double seconds, BooleanSupplier wanted) {
    Tally tally = new Tally();
    long start = System.nanoTime();
    long deadline = start + (long) (seconds * 1e9);
    service.execute(
        () -> {
          for (int i = 0; i < requestsAtOnce; i++) {
            sendClosed(tally, deadline, wanted);
          }
        });
    service.executeIn((long) (seconds * 1e3), tally::close);
    return result(tally, start);
  }

  private void sendOpen(Tally tally, long intended, AtomicBoolean overrun) {
    if (tally.open() >= MAX_OPEN_REQUESTS) {
      overrun.set(true);
      tally.problem("gave up: " + MAX_OPEN_REQUESTS + " requests wait for an answer");
    } else {
      send(tally, intended, () -> {});
    }
  }

  private void sendClosed(Tally tally, long deadline, BooleanSupplier wanted) {
    if (System.nanoTime() >= deadline) {
      return;
    }
    if (wanted.getAsBoolean()) {
      send(tally, System.nanoTime(), () -> sendClosed(tally, deadline, wanted));
    } else {
      service.executeIn(PAUSE_MILLIS, () -> sendClosed(tally, deadline, wanted));
    }
  }

  private void send(Tally tally, long intended, Runnable then) {
    Instant now = Instant.now();
    byte[] body = batch == 1 ? bytes.single(stream, now) : bytes.batch(stream, batch, now);
    tally.sent();
    service
        .post(PATH, body)
        .onComplete(
            answer -> {
              if (answer.succeeded()) {
                judge(tally, intended, answer.result());
              } else {
                tally.failed("no answer: " + answer.cause().getClass().getSimpleName());
              }
              then.run();
            });
  }

  private void judge(Tally tally, long intended, Answer answer) {
    int accepted = answer.status() == 202 ? answer.count(ACCEPTED) : 0;
    if (accepted < batch) {
      tally.problem(
          answer.status() == 202
              ? "202 with items that were not accepted: " + answer.excerpt()
              : answer.excerpt());
    }
    tally.answered(intended, accepted);
  }

  private IngestResult result(Tally tally, long start) {
    Await.join(tally.whenAnswered());
    return new IngestResult(
        tally.requests() * batch,
        tally.good(),
        tally.failed() * batch,
        (System.nanoTime() - start) / 1e9,
        tally.latencies(),
        tally.problems());
  }
}
