package dev.plaudit.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells Redis what to forget, and keeps telling it until it has heard. Sent as multi-key {@code
 * DEL}: on entries this small it frees memory exactly as {@code UNLINK} does, and it is the one
 * that the client takes apart by hash slot on a cluster.
 */
@ApplicationScoped
class Invalidations {

  private static final Logger LOG = Logger.getLogger(Invalidations.class);

  private final RedisGate redis;
  private final Vertx vertx;
  private final CacheConfig config;
  private final PendingInvalidations pending;
  private final AtomicBoolean retrying = new AtomicBoolean();
  private final Counter lost;

  @Inject
  Invalidations(RedisGate redis, Vertx vertx, CacheConfig config, MeterRegistry registry) {
    this.redis = redis;
    this.vertx = vertx;
    this.config = config;
    this.pending = new PendingInvalidations(config.pendingLimit());
    this.lost =
        Counter.builder("plaudit.cache.invalidations.lost")
            .description(
                "Invalidations given up while Redis was away; the entry's time to live bounds how long it can be stale")
            .register(registry);
    Gauge.builder("plaudit.cache.invalidations.pending", pending, PendingInvalidations::size)
        .description("Invalidations that wait for Redis")
        .register(registry);
  }

  /** Completes when every key is forgotten or queued; never fails. */
  Future<Void> forget(List<String> keys) {
    List<Future<Void>> chunks = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += config.invalidationChunk()) {
      chunks.add(
          delete(keys.subList(from, Math.min(keys.size(), from + config.invalidationChunk())))
              .otherwiseEmpty());
    }
    return Future.all(chunks).mapEmpty();
  }

  int pending() {
    return pending.size();
  }

  private Future<Void> delete(List<String> keys) {
    Request delete = Request.cmd(Command.DEL);
    keys.forEach(delete::arg);
    return redis
        .send(delete, config.invalidationTimeout())
        .<Void>mapEmpty()
        .onFailure(away -> keep(keys));
  }

  private void keep(List<String> keys) {
    int dropped = pending.add(keys);
    if (dropped > 0) {
      lost.increment(dropped);
    }
    if (retrying.compareAndSet(false, true)) {
      LOG.warn("Redis does not take invalidations; they are kept and sent again until it does");
      retryLater();
    }
  }

  private void retryLater() {
    vertx.setTimer(config.retryPause().toMillis(), due -> retry());
  }

  private void retry() {
    List<String> keys = pending.take(config.invalidationChunk());
    if (keys.isEmpty()) {
      retrying.set(false);
      LOG.info("Redis takes invalidations again; all that were kept are through");
      // One may have been kept between the look and the flag.
      if (pending.size() > 0 && retrying.compareAndSet(false, true)) {
        retryLater();
      }
      return;
    }
    delete(keys).onComplete(through -> retry(), away -> retryLater());
  }
}
