package dev.plaudit.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers of boards see, whether SQL answers or a copy does (S34). */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class LeaderboardsTest {
  private static final String ALL = "global/all_time/all";

  @Inject Redis redis;
  private BoardScene scene;

  @BeforeEach
  void tenant() {
    scene = new BoardScene(redis);
  }

  @Test
  @DisplayName("S31, S34: the leaderboard by points of the source document, whole and by activity")
  void seed() {
    Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);
    scene
        .put(
            "/v1/catalog/awards",
            """
            {"awards":[{"event_type":"knowledge.question.posted","delta":5},
                       {"event_type":"knowledge.answer.submitted","delta":10},
                       {"event_type":"knowledge.answer.accepted","delta":25,"recipient":"property:answerer_id"}]}""")
        .then()
        .statusCode(200);

    scene.send("asker", "knowledge.question.posted", noon, "");
    scene.send("answerer", "knowledge.answer.submitted", noon, "");
    scene.send("asker", "knowledge.answer.accepted", noon, "\"answerer_id\":\"answerer\"");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(scene.lines("global")).containsExactly("1 answerer 35", "2 asker 5"));
    assertThat(scene.lines("activity:knowledge.answer.accepted"))
        .as("the points of whoever received them")
        .containsExactly("1 answerer 25");
    assertThat(scene.lines("activity:knowledge.question.posted")).containsExactly("1 asker 5");
    scene.both(
        "activity:knowledge.answer.accepted/all_time/all", "activity:knowledge.answer.accepted");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S34: points first, then who reached them earlier, then the user id by its bytes")
  void order() {
    scene.give("late", 10, "2026-01-02T00:00:00Z");
    scene.give("early", 10, "2026-01-01T00:00:00Z");
    scene.give("b", 5, "2026-01-01T00:00:00Z");
    scene.give("a", 5, "2026-01-01T00:00:00Z");
    scene.give("B", 5, "2026-01-01T00:00:00Z");
    scene.give("minus", -3, "2026-01-01T00:00:00Z");
    scene.give("most", 6, "2026-01-01T00:00:00Z");
    scene.give("most", 5, "2026-01-03T00:00:00Z");

    Response board = scene.both(ALL, "global");

    assertThat(BoardScene.lines(board))
        .containsExactly(
            "1 most 11", "2 early 10", "2 late 10", "4 B 5", "4 a 5", "4 b 5", "7 minus -3");
    assertThat(board.jsonPath().getString("entries[0].reached_at"))
        .isEqualTo("2026-01-03T00:00:00Z");
    assertThat(BoardScene.lines(scene.both(ALL, "global?style=dense")))
        .containsExactly(
            "1 most 11", "2 early 10", "2 late 10", "3 B 5", "3 a 5", "3 b 5", "4 minus -3");
    assertThat(BoardScene.lines(scene.both(ALL, "global?style=ordinal&limit=4")))
        .containsExactly("1 most 11", "2 early 10", "3 late 10", "4 B 5");
  }

  @Test
  @DisplayName("S34: the tenant's rank style holds where the reader asks for none")
  void policyStyle() {
    scene.policy(",\"rank_style\":\"dense\"");
    scene.give("a", 5, "2026-01-01T00:00:00Z");
    scene.give("b", 5, "2026-01-01T00:00:00Z");
    scene.give("c", 1, "2026-01-01T00:00:00Z");

    assertThat(scene.lines("global")).containsExactly("1 a 5", "1 b 5", "2 c 1");
    assertThat(scene.lines("global?style=competition")).containsExactly("1 a 5", "1 b 5", "3 c 1");
    assertThat(scene.read("global").jsonPath().getString("style")).isEqualTo("dense");
  }

  @Test
  @DisplayName("S34: days, ISO weeks and months by the tenant's clock, not the user's")
  void periods() {
    scene.policy("America/New_York", "");
    scene.put("/v1/users/ada", "{\"time_zone\":\"Asia/Tokyo\"}").then().statusCode(200);
    // The clock goes back on 2 November 2025: that day has 25 hours.
    scene.give("ada", 1, "2025-11-02T03:59:59Z");
    scene.give("ada", 2, "2025-11-02T04:00:00Z");
    scene.give("ada", 4, "2025-11-03T04:59:59Z");
    scene.give("ada", 8, "2025-11-03T05:00:00Z");
    // The week of 29 December 2025 is the first of 2026.
    scene.give("ada", 16, "2025-12-29T04:59:59Z");
    scene.give("ada", 32, "2025-12-29T05:00:00Z");
    scene.give("ada", 64, "2026-01-01T04:59:59Z");
    scene.give("ada", 128, "2026-01-01T05:00:00Z");

    assertThat(points("daily", "2025-11-01")).isEqualTo("1");
    assertThat(points("daily", "2025-11-02")).isEqualTo("6");
    assertThat(points("daily", "2025-11-03")).isEqualTo("8");
    assertThat(points("weekly", "2025-W44")).isEqualTo("7");
    assertThat(points("weekly", "2025-W45")).isEqualTo("8");
    assertThat(points("weekly", "2025-W52")).isEqualTo("16");
    assertThat(points("weekly", "2026-W01")).isEqualTo("224");
    assertThat(points("monthly", "2025-11")).isEqualTo("15");
    assertThat(points("monthly", "2025-12")).isEqualTo("112");
    assertThat(points("monthly", "2026-01")).isEqualTo("128");
    Response week = scene.read("global?period=weekly&at=2026-W01");
    assertThat(week.jsonPath().getString("from")).isEqualTo("2025-12-29");
    assertThat(week.jsonPath().getString("to")).isEqualTo("2026-01-04");
    scene.assertVerified();
  }

  private String points(String period, String at) {
    Response answer =
        scene.both("global/" + period + '/' + at, "global?period=" + period + "&at=" + at);
    return answer.jsonPath().getString("entries[0].points");
  }

  @Test
  @DisplayName("S34: without at it is the period that is now")
  void now() {
    String now = Instant.now().toString();
    scene.give("ada", 3, now);
    scene.give("ada", 4, "2026-01-01T00:00:00Z");

    assertThat(scene.lines("global?period=daily")).containsExactly("1 ada 3");
    assertThat(scene.read("global?period=daily").jsonPath().getString("at"))
        .isEqualTo(now.substring(0, 10));
    assertThat(scene.lines("global")).containsExactly("1 ada 7");
    assertThat(scene.read("global").jsonPath().getString("at")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  @DisplayName("S34: a page goes on where the one before ended, whoever has moved since")
  void cursor(boolean fromCopy) {
    for (int i = 10; i < 40; i++) {
      scene.give("user-" + i, 1000 - 10 * (i / 3), "2026-01-01T00:00:00Z");
    }
    if (fromCopy) {
      scene.read("global");
      scene.awaitCopy(ALL, "global");
    }
    List<String> seen = new ArrayList<>();
    Response page = page("", seen, fromCopy);
    scene.give("user-35", 500, "2026-02-01T00:00:00Z");
    scene.give("user-12", -995, "2026-02-01T00:00:00Z");
    while (page.jsonPath().getString("next_cursor") != null) {
      page = page("&cursor=" + page.jsonPath().getString("next_cursor"), seen, fromCopy);
    }

    List<String> expected = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      if (i != 35) {
        expected.add("user-" + i);
      }
    }
    expected.add("user-12");
    assertThat(seen)
        .as("who stayed is there once, who rose is not, who fell is there again")
        .containsExactlyElementsOf(expected);
  }

  private Response page(String cursor, List<String> seen, boolean fromCopy) {
    if (!fromCopy) {
      scene.forget(ALL);
    }
    Response page = scene.read("global?limit=7" + cursor);
    assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
    seen.addAll(page.jsonPath().getList("entries.user_id"));
    return page;
  }

  @ParameterizedTest
  @CsvSource({
    "u01, u01 u02 u03 u04 u05",
    "u02, u01 u02 u03 u04 u05",
    "u05, u03 u04 u05 u06 u07",
    "u08, u05 u06 u07 u08 u09",
    "u09, u05 u06 u07 u08 u09",
  })
  @DisplayName("S34: around somebody, also at the ends of the board")
  void around(String user, String expected) {
    for (int i = 1; i <= 9; i++) {
      scene.give("u0" + i, 100 - i / 2, "2026-01-01T00:00:00Z");
    }

    Response page = scene.both(ALL, "global?limit=5&around=" + user);

    assertThat(String.join(" ", page.jsonPath().<String>getList("entries.user_id")))
        .isEqualTo(expected);
    assertThat(BoardScene.lines(page)).isSubsetOf(BoardScene.lines(scene.read("global")));
  }

  @Test
  @DisplayName("S34: a reader's own place comes with every page")
  void me() {
    for (int i = 1; i <= 5; i++) {
      scene.give("u" + i, 100 - i, "2026-01-01T00:00:00Z");
    }
    String token = scene.tenant.token("u4", "leaderboards:read");

    Response sql = Api.get(token, "/v1/leaderboards/global?limit=2");
    scene.awaitCopy(ALL, "global");
    Response copy = Api.get(token, "/v1/leaderboards/global?limit=2");

    assertThat(copy.asString()).isEqualTo(sql.asString());
    assertThat(sql.jsonPath().getString("me.user_id")).isEqualTo("u4");
    assertThat(sql.jsonPath().getInt("me.rank")).isEqualTo(4);
    assertThat(scene.read("global").jsonPath().getString("me")).isNull();
  }

  @Test
  @DisplayName("S34: names are those of the directory, at once")
  void rename() {
    scene.put("/v1/users/ada", "{\"display_name\":\"Ada\"}").then().statusCode(200);
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    scene.both(ALL, "global");

    scene.put("/v1/users/ada", "{\"display_name\":\"Countess\"}").then().statusCode(200);

    assertThat(scene.hasCopy(ALL)).isTrue();
    assertThat(scene.read("global").jsonPath().getString("entries[0].display_name"))
        .isEqualTo("Countess");
  }

  @Test
  @DisplayName("S34: who opted out stands nowhere, and stands where the ledger says when back")
  void optOut() {
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    scene.give("bob", 4, "2026-01-01T00:00:00Z");
    scene.put("/v1/admin/teams/both", "{\"members\":[\"ada\",\"bob\"]}").then().statusCode(200);
    scene.both(ALL, "global");
    List<String> before = scene.scores();
    String ada = scene.tenant.token("ada", "leaderboards:self", "leaderboards:read");

    scene.put(ada, "/v1/users/ada/leaderboards", "{\"opted_out\":true}").then().statusCode(200);

    assertThat(scene.lines("global")).containsExactly("1 bob 4");
    assertThat(scene.lines("team:both")).containsExactly("1 bob 4");
    assertThat(scene.lines("global?period=monthly&at=2026-01")).containsExactly("1 bob 4");
    assertThat(scene.read("global?around=ada").statusCode()).isEqualTo(404);
    assertThat(Api.get(ada, "/v1/leaderboards/global").jsonPath().getString("me")).isNull();
    scene.give("ada", 7, "2026-01-02T00:00:00Z");
    assertThat(BoardScene.lines(scene.both(ALL, "global"))).containsExactly("1 bob 4");
    scene.assertVerified();

    scene.put("/v1/users/ada/leaderboards", "{\"opted_out\":false}").then().statusCode(200);

    assertThat(scene.lines("global")).containsExactly("1 ada 12", "2 bob 4");
    assertThat(scene.scores()).hasSize(before.size() + 1);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S40: nobody opts out for somebody else with a token of their own")
  void optOutOfOthers() {
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    String bob = scene.tenant.token("bob", "leaderboards:self");

    assertThat(scene.put(bob, "/v1/users/ada/leaderboards", "{\"opted_out\":true}").statusCode())
        .isEqualTo(403);
    assertThat(scene.put("/v1/users/nobody/leaderboards", "{\"opted_out\":true}").statusCode())
        .isEqualTo(404);
    assertThat(scene.lines("global")).containsExactly("1 ada 5");
  }

  @Test
  @DisplayName("S32, S34: a late entry on a capped day, then a reversal, move the score exactly")
  void refolded() {
    scene.policy(",\"xp_cap\":100");
    scene.read("global");
    String first = scene.give("ada", 60, "2026-01-01T12:00:00Z");
    scene.give("ada", 60, "2026-01-01T13:00:00Z");
    scene.awaitCopy(ALL, "global");
    assertThat(reached("1 ada 100")).isEqualTo("2026-01-01T13:00:00Z");

    scene.give("ada", 90, "2026-01-01T11:00:00Z");
    assertThat(reached("1 ada 100"))
        .as("13:00 gives nothing now")
        .isEqualTo("2026-01-01T12:00:00Z");

    scene.reverse("ada", first, "2026-01-05T00:00:00Z");
    assertThat(reached("1 ada 100")).as("its room is used").isEqualTo("2026-01-01T13:00:00Z");
    scene.assertVerified();
  }

  private String reached(String line) {
    Response copy = scene.read("global");
    assertThat(BoardScene.lines(copy)).containsExactly(line);
    Response again = scene.both(ALL, "global");
    assertThat(again.asString()).isEqualTo(copy.asString());
    return again.jsonPath().getString("entries[0].reached_at");
  }

  @Test
  @DisplayName("S34: who has nothing left that counts leaves the board")
  void allReversed() {
    String only = scene.give("ada", 60, "2026-01-01T12:00:00Z");
    scene.both(ALL, "global");

    scene.reverse("ada", only, "2026-01-02T12:00:00Z");

    assertThat(scene.lines("global")).isEmpty();
    assertThat(BoardScene.lines(scene.both(ALL, "global"))).isEmpty();
    scene.assertVerified();
  }

  @Test
  @DisplayName("S34: a team's board ranks its members by all their points; one may be in several")
  void teams() {
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    scene.give("bob", 9, "2026-01-01T00:00:00Z");
    scene.give("cleo", 7, "2026-01-01T00:00:00Z");
    scene.put("/v1/admin/teams/red", "{\"members\":[\"ada\",\"bob\"]}").then().statusCode(200);
    scene.put("/v1/admin/teams/blue", "{\"members\":[\"ada\",\"cleo\"]}").then().statusCode(200);

    assertThat(scene.lines("team:red")).containsExactly("1 bob 9", "2 ada 5");
    assertThat(scene.lines("team:blue?period=monthly&at=2026-01"))
        .containsExactly("1 cleo 7", "2 ada 5");
    assertThat(scene.lines("team:blue?around=ada&limit=1")).containsExactly("2 ada 5");
    scene.give("ada", 5, "2026-01-02T00:00:00Z");
    assertThat(scene.lines("team:red")).containsExactly("1 ada 10", "2 bob 9");

    scene.put("/v1/admin/teams/red", "{\"members\":[\"cleo\"]}").then().statusCode(200);
    scene.put("/v1/admin/teams/blue", "{\"members\":[]}").then().statusCode(200);

    assertThat(scene.lines("team:red")).containsExactly("1 cleo 7");
    assertThat(scene.read("team:blue").statusCode()).isEqualTo(404);
    assertThat(Api.get(scene.tenant.admin(), "/v1/admin/teams").asString())
        .isEqualTo("{\"teams\":[{\"team\":\"red\",\"members\":1}]}");
    assertThat(Api.get(scene.tenant.admin(), "/v1/admin/teams/red").asString())
        .isEqualTo("{\"team\":\"red\",\"members\":[\"cleo\"]}");
  }

  @Test
  @DisplayName("S34: a team takes users of the tenant, each once")
  void teamRefused() {
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    String path = "/v1/admin/teams/red";

    assertThat(scene.put(path, "{\"members\":[\"ada\",\"who\"]}").jsonPath().getString("pointer"))
        .isEqualTo("/members/1");
    assertThat(scene.put(path, "{\"members\":[\"ada\",\"ada\"]}").jsonPath().getString("pointer"))
        .isEqualTo("/members/1");
    assertThat(scene.put(path, "{}").jsonPath().getString("pointer")).isEqualTo("/members");
    assertThat(
            scene
                .put("/v1/admin/teams/no%20name", "{\"members\":[\"ada\"]}")
                .jsonPath()
                .getString("pointer"))
        .isEqualTo("/team");
    assertThat(scene.read("team:red").statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName("S40: another tenant's users, teams and points are nowhere")
  void foreign() {
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    scene.put("/v1/admin/teams/red", "{\"members\":[\"ada\"]}").then().statusCode(200);
    scene.both(ALL, "global");
    BoardScene other = new BoardScene(redis);

    assertThat(other.lines("global")).isEmpty();
    other.awaitCopy(ALL, "global");
    assertThat(other.lines("global")).isEmpty();
    assertThat(other.read("global?around=ada").statusCode()).isEqualTo(404);
    assertThat(other.read("team:red").statusCode()).isEqualTo(404);
    assertThat(other.put("/v1/admin/teams/mine", "{\"members\":[\"ada\"]}").statusCode())
        .isEqualTo(400);
    assertThat(other.put("/v1/users/ada/leaderboards", "{\"opted_out\":true}").statusCode())
        .isEqualTo(404);
    assertThat(scene.lines("global")).containsExactly("1 ada 5");
  }

  @Test
  @DisplayName("S34: a period that is switched off is not kept; switched on it is filled first")
  void periodsOffAndOn() {
    scene.policy(",\"board_periods\":[\"all_time\"]");
    scene.give("ada", 5, "2026-01-01T00:00:00Z");
    assertThat(scene.read("global?period=monthly&at=2026-01").statusCode()).isEqualTo(404);
    assertThat(scene.scores()).hasSize(1);

    scene.policy(",\"board_periods\":[\"all_time\",\"monthly\"]");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Response board = scene.read("global?period=monthly&at=2026-01");
              assertThat(board.statusCode()).as("503 until it is filled").isEqualTo(200);
              assertThat(BoardScene.lines(board)).containsExactly("1 ada 5");
            });
    scene.assertVerified();

    scene.policy(",\"board_periods\":[\"monthly\"]");

    await().atMost(Duration.ofSeconds(30)).until(() -> scene.scores().size() == 1);
    assertThat(scene.read("global").statusCode()).isEqualTo(404);
    scene.assertVerified();
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, 400, /type",
    "team:no name, 400, /type",
    "team:nobody, 404, ",
    "activity:UNHEARD, 404, ",
    "global?period=yearly, 400, /period",
    "global?at=2026-W47, 400, /at",
    "global?period=weekly&at=2026-11-22, 400, /at",
    "global?period=weekly&at=2025-W53, 400, /at",
    "global?period=daily&at=2026-02-29, 400, /at",
    "global?limit=0, 400, /limit",
    "global?limit=101, 400, /limit",
    "global?cursor=page2, 400, /cursor",
    "global?cursor=MQ&around=ada, 400, /around",
    "global?style=olympic, 400, /style",
    "global?around=nobody, 404, ",
  })
  @DisplayName("A request that cannot be meant is refused with its place")
  void refused(String board, int status, String pointer) {
    Response answer = scene.read(board);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }
}
