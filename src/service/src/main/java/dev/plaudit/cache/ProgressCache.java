package dev.plaudit.cache;

import dev.plaudit.domain.event.UserKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One entry per user, filled by readers and thrown away by whoever changed the user. No order
 * between the two is needed: a reader leaves a lease where the value will stand <em>before</em> it
 * asks SQL, and its value replaces that very lease or nothing. An invalidation that falls between
 * takes the lease away, so a value that is older than it can never be stored.
 *
 * <p>Nothing here fails. Redis away means {@link Lookup#NOTHING} after at most {@code
 * plaudit.cache.timeout}, and at once while the breaker is open.
 */
@ApplicationScoped
public class ProgressCache {

  /** A lease starts with this byte, a stored value never does. */
  static final byte LEASE = 'L';

  private static final String FILL =
      "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) end";

  private final RedisGate redis;
  private final Invalidations invalidations;
  private final CacheConfig config;
  private final String leasePrefix =
      "L" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + "-";
  private final Counter hits;
  private final Counter misses;
  private final Counter errors;

  @Inject
  ProgressCache(
      RedisGate redis, Invalidations invalidations, CacheConfig config, MeterRegistry registry) {
    this.redis = redis;
    this.invalidations = invalidations;
    this.config = config;
    this.hits = requests(registry, "hit");
    this.misses = requests(registry, "miss");
    this.errors = requests(registry, "error");
  }

  private static Counter requests(MeterRegistry registry, String result) {
    return Counter.builder("plaudit.cache.requests")
        .tag("result", result)
        .description("Reads of the progress cache")
        .register(registry);
  }

  /** The user's entry, or a lease to fill it with {@link #fill}. */
  public Uni<Lookup> read(UserKey user) {
    return UniHelper.toUni(lookup(keyOf(user)));
  }

  private Future<Lookup> lookup(String key) {
    return redis
        .send(Request.cmd(Command.GET).arg(key), config.timeout())
        .compose(found -> found == null ? lease(key) : Future.succeededFuture(hitOrLeased(found)))
        .otherwise(
            away -> {
              errors.increment();
              return Lookup.NOTHING;
            });
  }

  private Lookup hitOrLeased(Response found) {
    byte[] bytes = found.toBytes();
    if (bytes.length == 0 || bytes[0] == LEASE) {
      misses.increment();
      return Lookup.NOTHING;
    }
    hits.increment();
    return new Lookup(bytes, null);
  }

  private Future<Lookup> lease(String key) {
    byte[] lease =
        (leasePrefix + Long.toHexString(ThreadLocalRandom.current().nextLong()))
            .getBytes(StandardCharsets.ISO_8859_1);
    Request claim =
        Request.cmd(Command.SET)
            .arg(key)
            .arg(lease)
            .arg("NX")
            .arg("PX")
            .arg(config.lease().toMillis());
    return redis
        .send(claim, config.timeout())
        .map(
            claimed -> {
              misses.increment();
              return claimed == null ? Lookup.NOTHING : new Lookup(null, lease);
            });
  }

  /**
   * Puts a value where another stood, unless the user was invalidated since. Nobody need wait for
   * it.
   *
   * @param expected the lease or the value that {@link #read} gave before the rows were loaded;
   *     null does nothing
   * @param value first byte anything but {@code 'L'}, and no two loads alike: a value is known by
   *     its bytes
   */
  public void fill(UserKey user, byte @Nullable [] expected, byte[] value) {
    if (expected != null) {
      var unused = replace(keyOf(user), expected, value).onFailure(away -> errors.increment());
    }
  }

  /** Whether the value stands there now. */
  Future<Boolean> replace(String key, byte[] expected, byte[] value) {
    Request store =
        Request.cmd(Command.EVAL)
            .arg(FILL)
            .arg(1)
            .arg(key)
            .arg(expected)
            .arg(value)
            .arg(config.ttl().toMillis());
    return redis.send(store, config.timeout()).map(Objects::nonNull);
  }

  /**
   * Makes the cache forget users whose rows have changed. Call it after the commit, also for a
   * batch that was found to be counted already: the crash that had it delivered twice may have come
   * before this step.
   *
   * @return completes when Redis has forgotten them, or when that is queued for as soon as Redis
   *     answers; never fails
   */
  public Uni<Void> invalidate(Collection<UserKey> users) {
    return UniHelper.toUni(invalidations.forget(users.stream().map(ProgressCache::keyOf).toList()));
  }

  /** The braces make tenant and user the part that a Redis cluster hashes. */
  static String keyOf(UserKey user) {
    return "plaudit:p:{" + user.kafkaKey() + "}";
  }
}
