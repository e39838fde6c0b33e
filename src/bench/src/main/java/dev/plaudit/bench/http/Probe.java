package dev.plaudit.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.plaudit.bench.report.Latencies;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;

/**
 * Somebody who posts an event, looks until the API shows what comes of it, rests a while, and posts
 * again. The time runs from the 202 to the end of the answer that shows it, so it is up to one
 * pause between two looks too long, never too short.
 */
public abstract class Probe {
  static final String TYPE = "lesson.completed";
  private static final long LOOK_MILLIS = 15;
  private static final int MAX_REST_MILLIS = 700;
  private static final long GIVE_UP_NANOS = 15_000_000_000L;

  private final Endpoint service;
  private final SplittableRandom random;
  private final Histogram micros = new Histogram(60_000_000L, 3);
  private final Map<String, Long> problems = new TreeMap<>();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private long expected;
  private long deadline;

  /** The endpoint's token must be good for writing and for reading. */
  Probe(Endpoint service, long seed) {
    this.service = service;
    this.random = new SplittableRandom(seed);
  }

  /** Whose event the next one is, if so many were accepted before. */
  abstract String user(long before);

  /** Where to look. */
  abstract String path(String user);

  /** Whether the answer shows what comes of so many accepted events. */
  abstract boolean shows(Answer answer, long accepted);

  /** Starts probing; the future completes when the last probe after so many seconds is over. */
  public CompletableFuture<Void> start(double seconds) {
    deadline = System.nanoTime() + (long) (seconds * 1e9);
    service.executeIn(1 + random.nextInt(MAX_REST_MILLIS), this::post);
    return over;
  }

  /** How many of its events were accepted. */
  public long accepted() {
    return expected;
  }

  public Map<String, Long> problems() {
    return problems;
  }

  /** All probes' times together. */
  public static Latencies latencies(Iterable<? extends Probe> probes) {
    Histogram all = new Histogram(60_000_000L, 3);
    for (Probe probe : probes) {
      all.add(probe.micros);
    }
    return Latencies.of(all);
  }

  private void post() {
    if (System.nanoTime() > deadline) {
      over.complete(null);
      return;
    }
    String user = user(expected);
    String event =
        "{\"event_id\":\"%s\",\"type\":\"%s\",\"actor\":{\"user_id\":\"%s\"},\"source\":{\"platform\":\"web\",\"service\":\"academy\"},\"occurred_at\":\"%s\"}"
            .formatted(UUID.randomUUID(), TYPE, user, Instant.now());
    service
        .post("/v1/events", event.getBytes(US_ASCII))
        .onComplete(
            answer -> {
              if (answer.succeeded() && answer.result().status() == 202) {
                expected++;
                look(user, System.nanoTime());
              } else {
                problem(answer.succeeded() ? answer.result().excerpt() : "no answer to a post");
                rest();
              }
            });
  }

  private void look(String user, long accepted) {
    service
        .get(path(user))
        .onComplete(
            answer -> {
              long waited = System.nanoTime() - accepted;
              if (answer.succeeded() && shows(answer.result(), expected)) {
                micros.recordValue(waited / 1_000);
                rest();
              } else if (waited > GIVE_UP_NANOS) {
                problem("not readable in time");
                rest();
              } else {
                service.executeIn(LOOK_MILLIS, () -> look(user, accepted));
              }
            });
  }

  private void rest() {
    service.executeIn(1 + random.nextInt(MAX_REST_MILLIS), this::post);
  }

  private void problem(String text) {
    problems.merge(text, 1L, Long::sum);
  }
}
