package dev.plaudit.cache;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one way to Redis: every command has a deadline, and while Redis does not answer, commands
 * fail at once instead of waiting. The pool behind it is bounded ({@code
 * quarkus.redis.max-pool-size}, {@code max-pool-waiting}); a connection that stays silent is closed
 * by {@code quarkus.redis.tcp.read-idle-timeout}, which also frees whoever still waits on it.
 */
@ApplicationScoped
class RedisGate {

  private final Redis redis;
  private final Vertx vertx;
  private final Breaker breaker;

  @Inject
  RedisGate(Redis redis, Vertx vertx, CacheConfig config) {
    this(
        redis,
        vertx,
        new Breaker(config.breakerFailures(), config.breakerPause(), System::nanoTime));
  }

  RedisGate(Redis redis, Vertx vertx, Breaker breaker) {
    this.redis = redis;
    this.vertx = vertx;
    this.breaker = breaker;
  }

  /**
   * Sends a command; fails with any reason once {@code deadline} has passed. The command may still
   * reach Redis afterwards.
   */
  Future<@Nullable Response> send(Request command, Duration deadline) {
    return guard(() -> redis.send(command), deadline);
  }

  /** Sends commands as one pipeline; fails as a whole, as {@link #send} does. */
  Future<List<@Nullable Response>> sendAll(List<Request> commands, Duration deadline) {
    return guard(() -> redis.batch(commands), deadline);
  }

  private <T extends @Nullable Object> Future<T> guard(
      Supplier<Future<T>> attempt, Duration deadline) {
    if (!breaker.permits()) {
      return Future.failedFuture(new Unanswered("Redis is left alone after repeated failures"));
    }
    Promise<T> answer = Promise.promise();
    long timer =
        vertx.setTimer(
            deadline.toMillis(),
            late -> answer.tryFail(new Unanswered("Redis did not answer in time")));
    attempt
        .get()
        .onComplete(
            response -> {
              vertx.cancelTimer(timer);
              answer.tryComplete(response);
            },
            failure -> {
              vertx.cancelTimer(timer);
              answer.tryFail(failure);
            });
    return answer.future().onComplete(response -> breaker.succeeded(), failure -> breaker.failed());
  }

  /**
   * Raised a thousand times a second while Redis is gone, so without the price of a stack trace.
   */
  private static final class Unanswered extends RuntimeException {
    Unanswered(String message) {
      super(message, null, false, false);
    }
  }
}
