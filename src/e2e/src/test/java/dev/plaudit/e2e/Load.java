package dev.plaudit.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A client as it should be: sends batches one after the other, and sends each again until it was
 * answered. Keeps a book of what was acknowledged, which is what must have been counted in the end,
 * neither more nor less.
 */
final class Load implements AutoCloseable {
  static final String TYPE = "build.succeeded";
  private static final int USERS = 20;
  private static final int BATCH = 50;
  // Every so manieth event names a reviewer, for whom it is worth XP.
  private static final int REVIEWED = 5;
  private static final int DAYS = 3;

  private final Tenant tenant;
  private final Supplier<Service> service;
  private final Thread thread = new Thread(this::run, "load");
  private final Book book = new Book();
  private final Book sent = new Book();
  private final AtomicLong acknowledged = new AtomicLong();
  private volatile boolean stopping;

  private Load(Tenant tenant, Supplier<Service> service) {
    this.tenant = tenant;
    this.service = service;
  }

  /** Starts sending. */
  static Load start(Tenant tenant, Supplier<Service> service) {
    Load load = new Load(tenant, service);
    load.thread.start();
    return load;
  }

  /** Events acknowledged so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Returns as soon as so many events have been acknowledged since the start. */
  void awaitAcknowledged(long events) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> acknowledged() >= events);
  }

  /** Ends after the batch in hand was answered; gives the book. */
  Book stop() {
    stopping = true;
    try {
      thread.join(60_000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new IllegalStateException("a batch was not acknowledged within a minute");
    }
    return book;
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
  }

  /** Points that everybody may have at most: what was sent may have been taken in as well. */
  Map<String, Long> mostPoints() {
    return sent.points();
  }

  private void run() {
    for (int batch = 0; !stopping; batch++) {
      List<Deed> deeds = deeds(batch);
      deeds.forEach(sent::acknowledged);
      String body = body(batch, deeds);
      while (!sent(body)) {
        if (Thread.interrupted()) {
          return;
        }
      }
      deeds.forEach(book::acknowledged);
      acknowledged.addAndGet(BATCH);
    }
  }

  private boolean sent(String body) {
    try {
      HttpResponse<String> answer = tenant.post(service.get().url() + "/v1/events", body);
      if (answer.statusCode() != 202) {
        pause();
        return false;
      }
      for (JsonNode item : Tenant.JSON.readTree(answer.body()).required("items")) {
        String status = item.required("status").asText();
        if (!status.equals("accepted") && !status.equals("duplicate")) {
          throw new IllegalStateException("an item of a good batch was " + item);
        }
      }
      return true;
    } catch (IOException unanswered) {
      pause();
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
  }

  private static String user(int i) {
    return "user-" + i % USERS;
  }

  private static String reviewer(int i) {
    return user(i / REVIEWED * 3);
  }

  // Each batch is of one day: today's, yesterday's, the day before, and again.
  private static List<Deed> deeds(int batch) {
    Instant at = Instant.now().minus(batch % DAYS, ChronoUnit.DAYS);
    return IntStream.range(0, BATCH)
        .mapToObj(
            i ->
                new Deed(
                    user(i),
                    at,
                    i % REVIEWED == 0 ? reviewer(i) : null,
                    (i + batch) % 2 == 0 ? "main" : null,
                    (i * 7 + batch) % 45))
        .toList();
  }

  private static String body(int batch, List<Deed> deeds) {
    return IntStream.range(0, BATCH)
        .mapToObj(i -> deeds.get(i).event("e-" + batch + "-" + i, ""))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
