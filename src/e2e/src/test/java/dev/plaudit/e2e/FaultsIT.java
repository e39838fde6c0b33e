package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledged events and what they are worth under faults: none lost, none counted twice. */
class FaultsIT {
  private static final long SEED = 20261122;

  @RegisterExtension static final Installed INSTALLED = new Installed();

  private Tenant tenant;
  private Load load;

  @BeforeEach
  void startLoad() {
    tenant = INSTALLED.tenant();
    load = Load.start(tenant, INSTALLED::service);
    load.awaitAcknowledged(200);
  }

  @AfterEach
  void endLoad() {
    load.close();
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
    Service service = INSTALLED.service();
    service.kill();
    for (String step : steps.split(", ", -1)) {
      service.relaunch(Map.of("plaudit.faults.halt-after", step));
      await().atMost(Duration.ofSeconds(40)).until(() -> !service.isAlive());
    }
    service.restart(Map.of());
    load.awaitAcknowledged(load.acknowledged() + 200);

    Book book = load.stop();

    book.balances(tenant, service);
  }

  @Test
  @DisplayName("I6: kill -9 at ten random moments under load")
  void killedAtRandom() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < 10; round++) {
      load.awaitAcknowledged(load.acknowledged() + random.nextInt(50, 2_000));
      INSTALLED.service().kill();
      INSTALLED.service().restart(Map.of());
    }

    Book book = load.stop();

    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName("I6: SIGTERM under load ends cleanly and in time")
  void terminatedUnderLoad() {
    int exit = INSTALLED.service().terminate();
    INSTALLED.service().restart(Map.of());
    load.awaitAcknowledged(load.acknowledged() + 200);

    Book book = load.stop();

    assertThat(exit).isIn(0, 143);
    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName(
      "I6: Postgres stops immediately and comes back; readiness fails meanwhile, liveness never")
  void postgresCrashes() {
    INSTALLED.stack().postgres().stopImmediate();
    await().atMost(Duration.ofSeconds(20)).until(() -> INSTALLED.service().health("ready") == 503);
    int alive = INSTALLED.service().health("live");
    INSTALLED.stack().postgres().restart();
    await().atMost(Duration.ofSeconds(30)).until(() -> INSTALLED.service().health("ready") == 200);
    load.awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    assertThat(alive).isEqualTo(200);
    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName("S3, I6: the broker is killed and comes back")
  void brokerCrashes() {
    INSTALLED.stack().kafka().killHard();
    await().atMost(Duration.ofSeconds(20)).until(() -> INSTALLED.service().health("ready") == 503);
    INSTALLED.stack().kafka().restart();
    load.awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName("I6: Redis is flushed, is killed, stays away, and comes back empty")
  void redisCrashes() {
    Flush.all(INSTALLED.stack().redis());
    load.awaitAcknowledged(load.acknowledged() + 500);
    INSTALLED.stack().redis().killHard();
    load.awaitAcknowledged(load.acknowledged() + 1_000);
    int ready = INSTALLED.service().health("ready");
    INSTALLED.stack().redis().restart();
    load.awaitAcknowledged(load.acknowledged() + 500);

    Book book = load.stop();

    assertThat(ready).isEqualTo(200);
    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName(
      "S35: Redis is flushed again and again under load, and no wrong rank or score is ever served")
  void boardsWithoutRedis() {
    Service service = INSTALLED.service();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> BoardWatch.whole(tenant, service).points().containsKey("user-3"));
    List<String> flaws;
    try (BoardWatch watch = BoardWatch.start(tenant, service, load::mostPoints)) {
      flaws = watch.flaws();
      for (int round = 0; flaws.isEmpty() && (round < 30 || watch.compared() < 200); round++) {
        int seen = watch.pages();
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(5))
            .until(() -> watch.pages() >= seen + 20 || !flaws.isEmpty());
        Flush.all(INSTALLED.stack().redis());
      }
    }

    Book book = load.stop();

    assertThat(flaws).isEmpty();
    book.balances(tenant, service);
    BoardPage board = BoardWatch.whole(tenant, service);
    assertThat(board.points()).isEqualTo(book.points());
    assertThat(board.flaws(true, book.points(), book.points())).isEmpty();
    assertThat(service.metric("plaudit_boards_reads_total{from=\"copy\"")).isPositive();
    assertThat(service.metric("plaudit_boards_reads_total{from=\"sql\"")).isPositive();
  }

  @Test
  @DisplayName("I6: a second instance joins under load, and leaves by kill -9 and by SIGTERM")
  void rebalanced() {
    for (int round = 0; round < 2; round++) {
      try (Service second = INSTALLED.another(Map.of("plaudit.roles.api", "false"))) {
        load.awaitAcknowledged(load.acknowledged() + 3_000);
        if (round == 0) {
          second.kill();
        } else {
          second.terminate();
        }
      }
      load.awaitAcknowledged(load.acknowledged() + 500);
    }

    Book book = load.stop();

    book.balances(tenant, INSTALLED.service());
  }

  @Test
  @DisplayName(
      "S7, S30, I6: one record in a thousand is unreadable, and so are facts, straight to the topics, under load")
  void poisoned() {
    int thousands = 20;
    int facts = 30;

    Deed deed = Deed.bare("upstream", Instant.now());
    Upstream.send(INSTALLED.stack(), tenant, deed, thousands);
    Upstream.spoilFacts(INSTALLED.stack(), tenant, facts);
    Book book = load.stop().acknowledged(deed, thousands * 999L);

    book.balances(tenant, INSTALLED.service());
    assertThat(tenant.deadLetters(INSTALLED.service())).isEqualTo(thousands);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> tenant.factsSetAside(INSTALLED.service()) == facts);
  }
}
