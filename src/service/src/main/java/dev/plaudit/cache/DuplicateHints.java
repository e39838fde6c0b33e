package dev.plaudit.cache;

import dev.plaudit.domain.tenant.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in Redis for a minute or two what the broker acknowledged, so that a retry is answered
 * with its first receipt at once (S4). Written after the acknowledgement, never before; every
 * failure is silent, because the tracker decides anyway.
 *
 * <p>One hash for each tenant and half a minute: a request costs one command to write and one for
 * each hash to ask, however many events it holds, and Redis drops a hash in one piece.
 */
@ApplicationScoped
public class DuplicateHints {

  private static final Duration WRITE_TIMEOUT = Duration.ofMillis(250);

  private final RedisGate redis;
  private final HintConfig config;
  private final InstantSource clock;
  private final Counter failures;
  private final long bucketMillis;
  private final long lifeSeconds;

  DuplicateHints(RedisGate redis, HintConfig config, InstantSource clock, MeterRegistry registry) {
    this.redis = redis;
    this.config = config;
    this.clock = clock;
    this.bucketMillis = config.bucket().toMillis();
    this.lifeSeconds = config.bucket().toSeconds() * (config.buckets() + 1);
    this.failures =
        Counter.builder("plaudit.ingest.hint.errors")
            .description("Hints that Redis did not give or take in time")
            .register(registry);
  }

  /**
   * What is remembered under these keys. Never fails; nothing is found where Redis is slow or away.
   */
  public Future<Map<UUID, DuplicateHint>> find(TenantId tenant, List<UUID> keys) {
    if (keys.isEmpty() || !config.enabled()) {
      return Future.succeededFuture(Map.of());
    }
    long bucket = clock.millis() / bucketMillis;
    List<byte[]> fields = new ArrayList<>(keys.size());
    keys.forEach(key -> fields.add(HintCodec.field(key)));
    List<Request> questions = new ArrayList<>(config.buckets());
    for (int i = 0; i < config.buckets(); i++) {
      Request question = Request.cmd(Command.HMGET).arg(hash(tenant, bucket - i));
      fields.forEach(question::arg);
      questions.add(question);
    }
    return redis
        .sendAll(questions, config.timeout())
        .map(answers -> hints(keys, answers))
        .otherwise(
            failure -> {
              failures.increment();
              return Map.of();
            });
  }

  /** Remembers what the broker has acknowledged. Returns at once and tells nobody how it went. */
  public void remember(TenantId tenant, Map<UUID, DuplicateHint> hints) {
    if (hints.isEmpty() || !config.enabled()) {
      return;
    }
    String hash = hash(tenant, clock.millis() / bucketMillis);
    Request write = Request.cmd(Command.HSET).arg(hash);
    hints.forEach((key, hint) -> write.arg(HintCodec.field(key)).arg(HintCodec.encode(key, hint)));
    Request expire = Request.cmd(Command.EXPIRE).arg(hash).arg(lifeSeconds);
    var unused =
        redis
            .sendAll(List.of(write, expire), WRITE_TIMEOUT)
            .onFailure(lost -> failures.increment());
  }

  // The braces keep a tenant's hashes on one node of a cluster, where one pipeline reaches them
  // all.
  private static String hash(TenantId tenant, long bucket) {
    return "plaudit:h:{" + tenant.value() + "}:" + bucket;
  }

  /** The oldest hint wins, for it holds the first receipt. */
  private static Map<UUID, DuplicateHint> hints(List<UUID> keys, List<@Nullable Response> answers) {
    Map<UUID, DuplicateHint> hints = new HashMap<>();
    for (Response answer : answers) {
      for (int i = 0; answer != null && i < answer.size(); i++) {
        Response value = answer.get(i);
        if (value != null) {
          hints.put(keys.get(i), HintCodec.decode(keys.get(i), value.toBytes()));
        }
      }
    }
    return hints;
  }
}
