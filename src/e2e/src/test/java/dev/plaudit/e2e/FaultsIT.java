package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledged events and what they are worth under faults: none lost, none counted twice. */
class FaultsIT {
  private static final long SEED = 20261122;
  private static Installation installation;

  private Tenant tenant;
  private Load load;

  @BeforeAll
  static void install() {
    installation = Installation.start();
  }

  @AfterAll
  static void uninstall() {
    installation.close();
  }

  @BeforeEach
  void startLoad() {
    tenant = Game.open(installation);
    load = Load.start(tenant, installation::service);
    awaitAcknowledged(200);
  }

  @AfterEach
  void endLoad() {
    load.close();
    if (!installation.service().isAlive()) {
      installation.service().restart(Map.of());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read, award-resolve, locate, award-decide",
        "claim, award-judge, load",
        "award-fold, fold, award-write",
        "write, award-grant, commit, award-commit"
      })
  @DisplayName("S22, S30, I6: kill -9 after each step of a flush and of an awards' transaction")
  void killedAfterAStep(String steps) {
    Service service = installation.service();
    service.kill();
    for (String step : steps.split(", ", -1)) {
      service.relaunch(Map.of("plaudit.faults.halt-after", step));
      await().atMost(Duration.ofSeconds(40)).until(() -> !service.isAlive());
    }
    service.restart(Map.of());
    awaitAcknowledged(load.acknowledged() + 200);

    Book book = load.stop();

    book.balances(tenant, service);
  }

  @Test
  @DisplayName("I6: kill -9 at ten random moments under load")
  void killedAtRandom() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 10; round++) {
      awaitAcknowledged(load.acknowledged() + random.nextInt(50, 2_000));
      installation.service().kill();
      installation.service().restart(Map.of());
    }

    Book book = load.stop();

    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName("I6: SIGTERM under load ends cleanly and in time")
  void terminatedUnderLoad() {
    int exit = installation.service().terminate();
    installation.service().restart(Map.of());
    awaitAcknowledged(load.acknowledged() + 200);

    Book book = load.stop();

    assertThat(exit).isIn(0, 143);
    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName(
      "I6: Postgres stops immediately and comes back; readiness fails meanwhile, liveness never")
  void postgresCrashes() {
    installation.stack().postgres().stopImmediate();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> installation.service().health("ready") == 503);
    int alive = installation.service().health("live");
    installation.stack().postgres().restart();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> installation.service().health("ready") == 200);
    awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    assertThat(alive).isEqualTo(200);
    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName("S3, I6: the broker is killed and comes back")
  void brokerCrashes() {
    installation.stack().kafka().killHard();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> installation.service().health("ready") == 503);
    installation.stack().kafka().restart();
    awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName("I6: Redis is flushed, is killed, stays away, and comes back empty")
  void redisCrashes() {
    Flush.all(installation.stack().redis());
    awaitAcknowledged(load.acknowledged() + 500);
    installation.stack().redis().killHard();
    awaitAcknowledged(load.acknowledged() + 1_000);
    int ready = installation.service().health("ready");
    installation.stack().redis().restart();
    awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    assertThat(ready).isEqualTo(200);
    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName("S35: Redis is flushed again and again under load, and no wrong rank is ever served")
  void boardsWithoutRedis() {
    Service service = installation.service();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> BoardWatch.whole(tenant, service).points().containsKey("user-3"));
    List<String> flaws;
    try (BoardWatch watch = BoardWatch.start(tenant, service, load::mostPoints)) {
      flaws = watch.flaws();
      for (int round = 0; round < 30; round++) {
        int seen = watch.pages();
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> watch.pages() >= seen + 20 || !flaws.isEmpty());
        Flush.all(installation.stack().redis());
      }
    }

    Book book = load.stop();

    assertThat(flaws).isEmpty();
    book.balances(tenant, service);
    BoardPage board = BoardWatch.whole(tenant, service);
    assertThat(board.points()).isEqualTo(book.points());
    assertThat(board.flaws(true, book.points())).isEmpty();
    assertThat(service.metric("plaudit_boards_reads_total{from=\"copy\"")).isPositive();
    assertThat(service.metric("plaudit_boards_reads_total{from=\"sql\"")).isPositive();
  }

  @Test
  @DisplayName("I6: a second instance joins under load, and leaves by kill -9 and by SIGTERM")
  void rebalanced() {
    for (int round = 0; round < 2; round++) {
      try (Service second = installation.another(Map.of("plaudit.roles.api", "false"))) {
        awaitAcknowledged(load.acknowledged() + 3_000);
        if (round == 0) {
          second.kill();
        } else {
          second.terminate();
        }
      }
      awaitAcknowledged(load.acknowledged() + 500);
    }

    Book book = load.stop();

    book.balances(tenant, installation.service());
  }

  @Test
  @DisplayName(
      "S7, S30, I6: one record in a thousand is unreadable, and so are facts, straight to the topics, under load")
  void poisoned() {
    int thousands = 20;
    int facts = 30;

    Deed deed = Deed.bare("upstream", Instant.now());
    Upstream.send(installation.stack(), tenant, deed, thousands);
    Upstream.spoilFacts(installation.stack(), tenant, facts);
    Book book = load.stop().acknowledged(deed, thousands * 999L);

    book.balances(tenant, installation.service());
    assertThat(tenant.deadLetters(installation.service())).isEqualTo(thousands);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tenant.factsSetAside(installation.service()) == facts);
  }

  private void awaitAcknowledged(long events) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> load.acknowledged() >= events);
  }
}
