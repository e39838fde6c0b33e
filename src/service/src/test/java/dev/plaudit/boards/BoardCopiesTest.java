package dev.plaudit.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.board.BoardPeriod;
import dev.plaudit.domain.board.BoardScope;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Boards that were lost, poisoned or built anew while the world went on (S35). */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class BoardCopiesTest {
  private static final String ALL = "global/all_time/all";
  private static final String AT = "2026-01-01T00:00:00Z";

  @Inject Redis redis;
  @Inject BoardAudit audit;
  @Inject MeterRegistry meters;
  private BoardScene scene;

  @BeforeEach
  void tenant() {
    scene = new BoardScene(redis);
  }

  @Test
  @DisplayName("S35: Redis flushed: the right answer at once, then from a new copy")
  void flushed() {
    scene.give("ada", 5, AT);
    scene.give("bob", 4, AT);
    scene.both(ALL, "global");

    scene.redis(Request.cmd(Command.FLUSHALL));
    scene.give("bob", 3, "2026-01-02T00:00:00Z");

    assertThat(scene.lines("global")).containsExactly("1 bob 7", "2 ada 5");
    scene.awaitCopy(ALL, "global");
    assertThat(scene.lines("global")).containsExactly("1 bob 7", "2 ada 5");
  }

  @Test
  @DisplayName("S35: what a crash left untold is told by whoever looks first")
  void untold() {
    scene.give("ada", 5, AT);
    scene.both(ALL, "global");
    // As if the service had died between the commit and the telling: the queue is all that knows.
    Sql.update(
        "update xp_profiles set version = version + 1 where tenant_no = ?", scene.tenantNo());
    Sql.update(
        "update xp_ledger set credited = 6, amount = 6 where tenant_no = ?", scene.tenantNo());

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(scene.lines("global")).containsExactly("1 ada 6"));

    assertThat(scene.hasCopy(ALL)).isTrue();
    assertThat(BoardScene.lines(scene.both(ALL, "global"))).containsExactly("1 ada 6");
  }

  @Test
  @DisplayName("S35: a change that waits for too long sends readers to SQL")
  void behind() throws SQLException {
    scene.give("ada", 5, AT);
    scene.give("bob", 4, AT);
    scene.both(ALL, "global");
    swapScores();
    assertThat(scene.lines("global")).as("the copy").containsExactly("1 bob 5", "2 ada 4");

    Sql.update(
        "insert into board_moves select tenant_no, user_no, '2026-01-01', 0, 0, now() - interval '1 hour'"
            + " from xp_profiles where tenant_no = ?",
        scene.tenantNo());
    // What somebody holds, nobody can strike off.
    try (Connection holder = connect();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("select from board_moves for update");

      assertThat(scene.lines("global")).as("SQL").containsExactly("1 ada 5", "2 bob 4");
    }
  }

  private static Connection connect() throws SQLException {
    var config = DevStack.shared().config();
    return DriverManager.getConnection(
        config.get("quarkus.datasource.jdbc.url"),
        config.get("quarkus.datasource.username"),
        config.get("quarkus.datasource.password"));
  }

  @Test
  @DisplayName("S35: a rebuild makes scores say what the ledger says, and the copy too")
  void rebuild() {
    scene.give("ada", 5, AT);
    scene.give("bob", 4, AT);
    scene.both(ALL, "global");
    int tenantNo = scene.tenantNo();
    Sql.update(
        "update board_scores set score = score + 1 where tenant_no = ? and period = 0", tenantNo);
    Sql.update("delete from board_scores where tenant_no = ? and period = 3", tenantNo);
    Sql.update(
        "insert into board_scores select tenant_no, 1, starts + 3, scope_no, user_no, score, reached_at"
            + " from board_scores where tenant_no = ? and period = 1",
        tenantNo);
    assertThat(scene.verify().jsonPath().getList("findings.code"))
        .contains("board_score_differs", "board_score_missing", "board_score_surplus");

    Response rebuilt = scene.rebuild("{}");

    assertThat(rebuilt.statusCode()).as(rebuilt.asString()).isEqualTo(200);
    assertThat(rebuilt.jsonPath().getLong("scores_corrected")).isEqualTo(6);
    scene.assertVerified();
    assertThat(scene.lines("global")).containsExactly("1 ada 5", "2 bob 4");
    assertThat(BoardScene.lines(scene.both(ALL, "global"))).containsExactly("1 ada 5", "2 bob 4");
    assertThat(scene.rebuild("{}").jsonPath().getLong("scores_corrected")).isZero();
    Response one = scene.rebuild("{\"type\":\"global\"}");
    assertThat(one.asString()).isEqualTo("{\"scores_corrected\":0,\"copies_built\":1}");
  }

  @Test
  @DisplayName("S35: the audit finds a poisoned member, takes the copy away, says so and heals it")
  void drift() {
    scene.give("ada", 5, AT);
    scene.give("bob", 4, AT);
    scene.both(ALL, "global");
    BoardKey board =
        BoardKey.of(scene.tenantNo(), new BoardScope.Global(), BoardPeriod.ALL_TIME, 0);
    assertThat(audit(board)).as("a sound copy is left alone").isFalse();
    double before = meters.get("plaudit.boards.drifts").counter().count();
    swapScores();
    assertThat(scene.lines("global")).containsExactly("1 bob 5", "2 ada 4");

    boolean found = audit(board);

    assertThat(found).isTrue();
    assertThat(meters.get("plaudit.boards.drifts").counter().count()).isEqualTo(before + 1);
    assertThat(scene.hasCopy(ALL)).isTrue();
    assertThat(scene.lines("global")).containsExactly("1 ada 5", "2 bob 4");
    assertThat(audit(board)).isFalse();
  }

  @Test
  @DisplayName("I5: a copy that is not what SQL says is found by verify")
  void verifyFindsDrift() {
    scene.give("ada", 5, AT);
    scene.give("bob", 4, AT);
    scene.both(ALL, "global");
    scene.assertVerified();

    swapScores();

    assertThat(scene.verify().jsonPath().getList("findings.code"))
        .containsExactly("board_copy_differs");
  }

  @Test
  @DisplayName(
      "S35: posts, reversals and opt-outs while copies are lost and rebuilt end as SQL says")
  void underFire() throws Exception {
    long seed = new SplittableRandom().nextLong();
    ExecutorService callers = Executors.newFixedThreadPool(6);
    AtomicBoolean over = new AtomicBoolean();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int caller = i;
      running.add(callers.submit(() -> act(new SplittableRandom(seed + caller), caller)));
    }
    Future<?> spoiler = callers.submit(() -> spoil(new SplittableRandom(seed - 1), over));
    Future<?> reader = callers.submit(() -> readSound(over));
    for (Future<?> each : running) {
      each.get();
    }
    over.set(true);
    spoiler.get();
    reader.get();
    callers.shutdown();

    for (String style : new String[] {"competition", "dense", "ordinal"}) {
      scene.read("global?limit=100&style=" + style);
      scene.awaitCopy(ALL, "global");
      Response copy = scene.read("global?limit=100&style=" + style);
      assertThat(scene.both(ALL, "global?limit=100&style=" + style).asString())
          .as("seed %d", seed)
          .isEqualTo(copy.asString());
    }
    scene.assertVerified();
  }

  private void act(SplittableRandom random, int caller) {
    BoardScene mine = scene;
    List<String[]> given = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String user = "c" + caller + "-u" + random.nextInt(6);
      String at = "2026-01-0" + random.nextInt(1, 9) + "T00:00:00Z";
      int choice = random.nextInt(10);
      if (choice == 0 && !given.isEmpty()) {
        String[] one = given.remove(random.nextInt(given.size()));
        mine.reverse(one[0], one[1], at);
      } else if (choice == 1 && !given.isEmpty()) {
        mine.put(
                "/v1/users/" + given.get(0)[0] + "/leaderboards",
                "{\"opted_out\":" + random.nextBoolean() + "}")
            .then()
            .statusCode(200);
      } else {
        given.add(new String[] {user, mine.give(user, random.nextInt(1, 50), at)});
      }
    }
  }

  private void spoil(SplittableRandom random, AtomicBoolean over) {
    while (!over.get()) {
      switch (random.nextInt(4)) {
        case 0 -> scene.redis(Request.cmd(Command.FLUSHALL));
        case 1 -> scene.forget(ALL);
        default -> scene.rebuild("{\"type\":\"global\"}");
      }
    }
  }

  // Whatever happens, a board that is shown is in its order and shows nobody twice.
  private void readSound(AtomicBoolean over) {
    while (!over.get()) {
      Response board = scene.read("global?limit=100&style=ordinal");
      assertThat(board.statusCode()).as(board.asString()).isEqualTo(200);
      List<Integer> points = board.jsonPath().getList("entries.points");
      assertThat(points).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
      assertThat(board.jsonPath().<String>getList("entries.user_id")).doesNotHaveDuplicates();
    }
  }

  private boolean audit(BoardKey board) {
    return audit.audit(board, 0).await().atMost(Duration.ofSeconds(20));
  }

  /** Ada's and Bob's points change places in the copy alone. */
  private void swapScores() {
    String key = scene.key(ALL) + ":z";
    List<String> members =
        List.of(
            scene
                .redis(Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1))
                .replaceAll("[\\[\\] ]", "")
                .split(",", -1));
    assertThat(members).hasSize(2).allSatisfy(member -> assertThat(member).hasSizeGreaterThan(16));
    scene.redis(
        Request.cmd(Command.ZADD)
            .arg(key)
            .arg("-4")
            .arg(members.get(0))
            .arg("-5")
            .arg(members.get(1)));
  }
}
