package dev.plaudit.results;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** All streams of this instance, by the user they listen to. */
@ApplicationScoped
public class StreamHub {
  private final ResultSource source;
  private final StreamConfig config;
  private final InstantSource clock;
  private final Map<String, Set<ResultStream>> streams = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean stopped;

  StreamHub(ResultSource source, StreamConfig config, InstantSource clock, MeterRegistry registry) {
    this.source = source;
    this.config = config;
    this.clock = clock;
    Gauge.builder("plaudit.streams", open, AtomicInteger::get)
        .description("Listeners connected to this instance")
        .register(registry);
  }

  /**
   * Lets a listener in.
   *
   * @param thread where the listener's connection is served
   * @return empty where there is no room, or the instance stops; else the caller calls {@link
   *     #closed} when the connection is gone
   */
  public Optional<ResultStream> open(StreamRequest request, Executor thread) {
    if (open.incrementAndGet() > config.max() || stopped) {
      left();
      return Optional.empty();
    }
    ResultStream stream = new ResultStream(source, config, request, thread);
    streams.compute(
        request.user().kafkaKey(),
        (user, known) -> {
          Set<ResultStream> all = known == null ? ConcurrentHashMap.newKeySet() : known;
          all.add(stream);
          return all;
        });
    if (stopped) {
      stream.end();
    }
    return Optional.of(stream);
  }

  /** The listener is gone; told again, it does nothing. */
  public void closed(ResultStream stream) {
    boolean[] was = new boolean[1];
    streams.computeIfPresent(
        stream.user().kafkaKey(),
        (user, known) -> {
          was[0] = known.remove(stream);
          return known.isEmpty() ? null : known;
        });
    stream.end();
    if (was[0]) {
      left();
    }
  }

  /** There are results for the user {@code tenant/user}. */
  void tell(String user) {
    streams.getOrDefault(user, Set.of()).forEach(ResultStream::wake);
  }

  boolean isEmpty() {
    return streams.isEmpty();
  }

  @Scheduled(every = "1s")
  void tick() {
    Instant now = clock.instant();
    streams.values().forEach(each -> each.forEach(stream -> stream.tick(now)));
  }

  // Before the pools and the HTTP server close, so that each listener gets a proper end.
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    stopped = true;
    streams.values().forEach(each -> each.forEach(ResultStream::end));
    if (open.get() == 0) {
      return;
    }
    try {
      drained.get(config.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      streams.clear();
    }
  }

  private void left() {
    if (open.decrementAndGet() == 0 && stopped) {
      drained.complete(null);
    }
  }
}
