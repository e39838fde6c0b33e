package dev.plaudit.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.process.Ports;
import dev.plaudit.devstack.redis.RedisConfig;
import dev.plaudit.devstack.redis.RedisServer;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against a Redis of its own, because it is paused and killed here. */
class ProgressCacheTest {

  // Nothing gets through a pause, not even the command that would end it.
  private static final int PAUSE_MILLIS = 800;
  private static final byte[] OLD = "\u0001old".getBytes(UTF_8);
  private static final byte[] NEW = "\u0001new".getBytes(UTF_8);
  private static final AtomicLong USERS = new AtomicLong();

  private static final Vertx VERTX = Vertx.vertx();
  private static final RedisServer SERVER = start();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Redis redis =
      Redis.createClient(VERTX, new RedisOptions().setConnectionString(SERVER.url()));
  private final UserKey user = user();

  private static RedisServer start() {
    try {
      return RedisServer.start(
          new RedisConfig(Files.createTempDirectory("plaudit-cache-"), Ports.free(), 16));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @AfterEach
  void close() {
    redis.close();
  }

  @Test
  void givesTheFirstReaderALeaseAndServesWhatItFills() {
    // Given
    ProgressCache cache = cache(Map.of());
    Lookup first = get(cache.read(user));
    Lookup second = get(cache.read(user));
    // When
    boolean stored = fill(cache, user, first.lease(), OLD);
    // Then
    assertThat(stored).isTrue();
    assertThat(first.value()).isNull();
    assertThat(second.lease()).as("somebody else is filling it").isNull();
    assertThat(get(cache.read(user)).value()).isEqualTo(OLD);
    assertThat(requests("hit")).isEqualTo(1);
    assertThat(requests("miss")).isEqualTo(2);
  }

  @Test
  @DisplayName("A fill that an invalidation overtook is dropped, so no older value can come back")
  void dropsAFillThatRacedWithAnInvalidation() {
    // Given
    ProgressCache cache = cache(Map.of());
    Lookup slowReader = get(cache.read(user));
    get(cache.invalidate(List.of(user)));
    Lookup nextReader = get(cache.read(user));
    fill(cache, user, nextReader.lease(), NEW);
    // When
    boolean stored = fill(cache, user, slowReader.lease(), OLD);
    // Then
    assertThat(stored).isFalse();
    assertThat(get(cache.read(user)).value()).isEqualTo(NEW);
  }

  @Test
  void replacesAValueOnlyWhileItStands() {
    // Given
    ProgressCache cache = cache(Map.of());
    fill(cache, user, get(cache.read(user)).lease(), OLD);
    byte[] stood = get(cache.read(user)).value();
    get(cache.invalidate(List.of(user)));
    // When
    boolean stored = fill(cache, user, stood, NEW);
    // Then
    assertThat(stored).isFalse();
    assertThat(get(cache.read(user)).value()).isNull();
  }

  @Test
  void forgetsManyUsersAtOnce() {
    // Given
    ProgressCache cache = cache(Map.of("plaudit.cache.invalidation-chunk", "7"));
    List<UserKey> users = IntStream.range(0, 100).mapToObj(i -> user()).toList();
    users.forEach(each -> fill(cache, each, get(cache.read(each)).lease(), OLD));
    // When
    get(cache.invalidate(users));
    // Then
    assertThat(users).allSatisfy(each -> assertThat(get(cache.read(each)).value()).isNull());
  }

  @Test
  void keepsTheKeysOfAClusterTogetherByTenantAndUser() {
    // Given
    UserKey key = new UserKey(new TenantId("acme"), "u/1");
    // When
    String stored = ProgressCache.keyOf(key);
    // Then
    assertThat(stored).isEqualTo("plaudit:p:{acme/u/1}");
  }

  @Test
  @DisplayName("Redis that answers late costs a read its timeout, and then nothing")
  void goesOnWithoutASlowRedis() {
    // Given
    ProgressCache cache =
        cache(
            Map.of(
                "plaudit.cache.timeout",
                "25ms",
                "plaudit.cache.breaker-failures",
                "2",
                "plaudit.cache.breaker-pause",
                "1h"));
    send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(PAUSE_MILLIS));
    // When
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      Lookup lookup = get(cache.read(user));
      millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
      assertThat(lookup).isEqualTo(Lookup.NOTHING);
    }
    // Then
    assertThat(requests("error")).isEqualTo(20);
    assertThat(millis.stream().mapToLong(Long::longValue).sum())
        .as("milliseconds of 20 reads")
        .isLessThan(PAUSE_MILLIS);
  }

  @Test
  @DisplayName("An invalidation that Redis did not take is sent again until it does")
  void deliversKeptInvalidations() {
    // Given
    ProgressCache cache =
        cache(
            Map.of(
                "plaudit.cache.timeout", "50ms",
                "plaudit.cache.breaker-failures", "1",
                "plaudit.cache.breaker-pause", "200ms",
                "plaudit.cache.retry-pause", "50ms"));
    send(Request.cmd(Command.SET).arg(ProgressCache.keyOf(user)).arg(OLD));
    send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(PAUSE_MILLIS));
    get(cache.read(user()));
    // When
    get(cache.invalidate(List.of(user)));
    double kept = meters.get("plaudit.cache.invalidations.pending").gauge().value();
    // Then
    assertThat(kept).isEqualTo(1);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        send(Request.cmd(Command.EXISTS).arg(ProgressCache.keyOf(user)))
                            .toInteger())
                    .isZero());
    assertThat(meters.get("plaudit.cache.invalidations.lost").counter().count()).isZero();
  }

  @Test
  void countsInvalidationsThatFindNoRoom() {
    // Given
    ProgressCache cache =
        cache(
            "redis://127.0.0.1:" + Ports.free(),
            Map.of("plaudit.cache.pending-limit", "2", "plaudit.cache.retry-pause", "1h"));
    // When
    get(cache.invalidate(List.of(user(), user(), user(), user(), user())));
    // Then
    assertThat(meters.get("plaudit.cache.invalidations.lost").counter().count()).isEqualTo(3);
    assertThat(get(cache.read(user))).isEqualTo(Lookup.NOTHING);
  }

  private static boolean fill(
      ProgressCache cache, UserKey user, byte @Nullable [] expected, byte[] value) {
    return expected != null && join(cache.replace(ProgressCache.keyOf(user), expected, value));
  }

  private ProgressCache cache(Map<String, String> settings) {
    return cache(redis, settings);
  }

  private ProgressCache cache(String url, Map<String, String> settings) {
    return cache(Redis.createClient(VERTX, url), settings);
  }

  private ProgressCache cache(Redis client, Map<String, String> settings) {
    CacheConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(CacheConfig.class)
            .withSources(
                new PropertiesConfigSource(Map.of("plaudit.cache.timeout", "2s"), "patient", 50))
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .build()
            .getConfigMapping(CacheConfig.class);
    RedisGate gate = new RedisGate(client, VERTX, config);
    return new ProgressCache(gate, new Invalidations(gate, VERTX, config, meters), config, meters);
  }

  private Response send(Request command) {
    return join(redis.send(command));
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private double requests(String result) {
    return meters.get("plaudit.cache.requests").tag("result", result).counter().count();
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }

  private static UserKey user() {
    return new UserKey(new TenantId("cache"), "u" + USERS.incrementAndGet());
  }
}
