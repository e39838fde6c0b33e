package dev.plaudit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.process.Ports;
import dev.plaudit.devstack.redis.RedisConfig;
import dev.plaudit.devstack.redis.RedisServer;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.BoardQuestion;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.domain.board.BoardSlice;
import dev.plaudit.domain.board.BoardStart;
import dev.plaudit.domain.board.RankStyle;
import dev.plaudit.domain.board.Score;
import dev.plaudit.domain.board.ScoreChange;
import dev.plaudit.domain.board.WholeBoard;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies of boards against a Redis of its own, because it is flushed here. */
class BoardCacheTest {
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final Vertx VERTX = Vertx.vertx();
  private static final RedisServer SERVER = start();
  private static final Redis REDIS =
      Redis.createClient(VERTX, new RedisOptions().setConnectionString(SERVER.url()));

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final BoardCache cache = cache();
  private final BoardKey board =
      BoardKey.of(TENANTS.incrementAndGet(), new BoardScope.Global(), BoardPeriod.WEEKLY, 20_000);

  private static RedisServer start() {
    try {
      return RedisServer.start(
          new RedisConfig(Files.createTempDirectory("plaudit-boards-"), Ports.free(), 64));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    REDIS.close();
    SERVER.close();
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @RepeatedTest(20)
  @DisplayName("S34: a copy answers every question as the board does that is held whole")
  void answersLikeTheWholeBoard() {
    Map<String, ScoreChange> states = randomStates(random.nextInt(0, 60), 1);
    build(List.copyOf(states.values()));
    WholeBoard whole = whole(states);

    for (BoardQuestion question : questions(states)) {
      assertThat(read(question)).as("seed %d, %s", seed, question).contains(whole.slice(question));
    }
  }

  @RepeatedTest(20)
  @DisplayName(
      "S35: changes in any order, twice, before and while a copy is built: the latest holds")
  void anyOrder() {
    List<ScoreChange> all = new ArrayList<>();
    Map<String, ScoreChange> latest = new HashMap<>();
    for (int version = 1; version <= 6; version++) {
      Map<String, ScoreChange> states = randomStates(25, version);
      all.addAll(states.values());
      latest.putAll(states);
    }
    List<ScoreChange> old = all.stream().filter(change -> change.version() <= 3).toList();
    List<ScoreChange> shuffled = new ArrayList<>(all);
    shuffled.addAll(all.subList(0, all.size() / 2));
    Collections.shuffle(shuffled, new Random(seed));
    int third = shuffled.size() / 3;

    build(old);
    get(cache.apply(shuffled.subList(0, third)));
    get(cache.begin(board, "second"));
    get(cache.apply(shuffled.subList(third, 2 * third)));
    get(cache.append(board, "second", placed(old)));
    // A builder reads what is committed, which is as late as any change that was told before.
    get(cache.append(board, "second", placed(List.copyOf(latest.values()))));
    get(cache.apply(shuffled.subList(2 * third, shuffled.size())));
    assertThat(get(cache.swap(board, "second"))).isTrue();
    get(cache.apply(shuffled));

    WholeBoard whole = whole(latest);
    for (BoardQuestion question : questions(latest)) {
      assertThat(read(question)).as("seed %d, %s", seed, question).contains(whole.slice(question));
    }
  }

  @Test
  @DisplayName("S35: a change of a board that Redis does not hold makes none")
  void noBoardOfOneChange() {
    get(cache.apply(List.of(change("ada", 1, 5, 1))));

    assertThat(read(top())).isEmpty();
    assertThat(keys()).isEmpty();
  }

  @Test
  @DisplayName("S35: what is being built is not read")
  void notBeforeItIsWhole() {
    get(cache.begin(board, "token"));
    get(cache.append(board, "token", List.of(change("ada", 1, 5, 1))));

    Optional<BoardSlice> before = read(top());

    assertThat(before).isEmpty();
    assertThat(get(cache.swap(board, "token"))).isTrue();
    assertThat(read(top())).isPresent();
  }

  @Test
  @DisplayName("S35: Redis flushed while a copy is built: the rest makes no board")
  void flushedWhileBuilding() {
    get(cache.begin(board, "token"));
    get(cache.append(board, "token", List.of(change("ada", 1, 5, 1))));
    send(Request.cmd(Command.FLUSHALL));

    boolean added = get(cache.append(board, "token", List.of(change("bob", 1, 4, 1))));
    boolean swapped = get(cache.swap(board, "token"));
    get(cache.apply(List.of(change("cleo", 1, 3, 1))));

    assertThat(added).isFalse();
    assertThat(swapped).isFalse();
    assertThat(read(top())).isEmpty();
  }

  @Test
  @DisplayName("S35: one builds at a time, and a build that was begun anew shuts the first one out")
  void oneBuilder() {
    assertThat(get(cache.begin(board, "first"))).isTrue();
    assertThat(get(cache.begin(board, "second"))).isFalse();
    get(cache.abandon(board, "first"));

    assertThat(get(cache.begin(board, "third"))).isTrue();
    assertThat(get(cache.append(board, "first", List.of(change("ada", 1, 5, 1))))).isFalse();
    assertThat(get(cache.swap(board, "first"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h", "z", "d"})
  @DisplayName("S35: a board of which Redis threw a part away is none")
  void evicted(String part) {
    build(List.of(change("ada", 1, 5, 1), change("bob", 1, 4, 1)));
    assertThat(read(top())).isPresent();

    send(Request.cmd(Command.DEL).arg(name() + ':' + part));
    get(cache.apply(List.of(change("ada", 2, 7, 2))));

    assertThat(read(top())).isEmpty();
  }

  @Test
  @DisplayName("S35: a board that Redis remembers from before its restart is none")
  void anotherLife() {
    build(List.of(change("ada", 1, 5, 1)));

    send(Request.cmd(Command.HSET).arg(name() + ":h").arg("run").arg("0123456789abcdef"));

    assertThat(read(top())).isEmpty();
  }

  @Test
  @DisplayName("S34: an empty board is a board")
  void nobody() {
    build(List.of());

    assertThat(read(top())).contains(BoardSlice.empty(null));
  }

  @Test
  @DisplayName("Redis away: there is no copy, at once or after the deadline, and no failure")
  void away() {
    Redis nowhere = Redis.createClient(VERTX, "redis://127.0.0.1:" + Ports.free());
    BoardCache lost = cache(nowhere);

    assertThat(get(lost.read(board, top()))).isEmpty();
  }

  private void build(List<ScoreChange> states) {
    String token = "build-" + random.nextLong();
    assertThat(get(cache.begin(board, token))).isTrue();
    assertThat(get(cache.append(board, token, placed(states)))).isTrue();
    assertThat(get(cache.swap(board, token))).isTrue();
  }

  // SQL has no row of whoever does not stand there.
  private static List<ScoreChange> placed(List<ScoreChange> states) {
    return states.stream().filter(state -> state.score() != null).toList();
  }

  private Map<String, ScoreChange> randomStates(int users, int version) {
    Map<String, ScoreChange> states = new HashMap<>();
    for (int i = 0; i < users; i++) {
      // Few values, so that points, times and both are often equal; and ids that sort apart as
      // UTF-16 and as bytes.
      String user =
          (random.nextBoolean() ? "\uFF5E" : "\uD83D\uDE00") + "é ü-" + random.nextInt(40);
      states.put(
          user,
          random.nextInt(8) == 0 && version > 1
              ? new ScoreChange(board, user, version, null)
              : change(user, version, random.nextInt(-3, 6), random.nextInt(4)));
    }
    return states;
  }

  private ScoreChange change(String user, int version, long points, int minute) {
    return new ScoreChange(
        board,
        user,
        version,
        new Score(points, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute), user));
  }

  private static WholeBoard whole(Map<String, ScoreChange> states) {
    return new WholeBoard(
        states.values().stream().map(ScoreChange::score).filter(Objects::nonNull).toList());
  }

  private List<BoardQuestion> questions(Map<String, ScoreChange> states) {
    List<BoardQuestion> questions = new ArrayList<>();
    for (int limit : new int[] {1, 2, 7, 100}) {
      questions.add(new BoardQuestion(new BoardStart.Top(), limit, RankStyle.DENSE, "nobody"));
      for (ScoreChange state : states.values()) {
        questions.add(
            new BoardQuestion(
                new BoardStart.Around(state.userId()), limit, RankStyle.DENSE, state.userId()));
        if (state.score() != null) {
          questions.add(
              new BoardQuestion(new BoardStart.After(state.score()), limit, RankStyle.DENSE, null));
          // Where nobody stands any more.
          Score gone =
              new Score(state.score().points() + 1, state.score().reachedAt(), state.userId());
          questions.add(
              new BoardQuestion(new BoardStart.After(gone), limit, RankStyle.DENSE, null));
        }
      }
    }
    return questions;
  }

  private static BoardQuestion top() {
    return new BoardQuestion(new BoardStart.Top(), 10, RankStyle.COMPETITION, null);
  }

  private Optional<BoardSlice> read(BoardQuestion question) {
    return get(cache.read(board, question));
  }

  private String name() {
    return "plaudit:b:{" + board.tenantNo() + "}/global/weekly/" + board.text().split("/", -1)[3];
  }

  private String keys() {
    var found =
        REDIS
            .send(Request.cmd(Command.KEYS).arg("plaudit:b:{" + board.tenantNo() + "}*"))
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return found.size() == 0 ? "" : found.toString();
  }

  private static void send(Request request) {
    REDIS.send(request).toCompletionStage().toCompletableFuture().join();
  }

  private static BoardCache cache() {
    return cache(REDIS);
  }

  private static BoardCache cache(Redis redis) {
    CacheConfig gate = config(CacheConfig.class);
    return new BoardCache(new RedisGate(redis, VERTX, gate), config(BoardCacheConfig.class));
  }

  private static <T> T config(Class<T> mapping) {
    return new SmallRyeConfigBuilder()
        .withMapping(mapping)
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(mapping);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }
}
