package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.count;
import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do to achievements by hand. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class GrantsByHandTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();

  @BeforeEach
  void open() {
    scene.open();
  }

  @Test
  @DisplayName("S25: given, taken back with its XP, and not earned again unless it says so")
  void revoked() {
    scene.inForce(
        document("strict", 1, 10, count("build.passed", 1), ""),
        document("open", 1, 20, count("build.passed", 1), ",\"reearnable\":true"),
        document("other", 1, 1, count("build.passed", 2), ""));
    scene.send("ada", "build.passed", noon, 1);
    scene.awaitGrants("ada", "open", "strict");
    scene.xp.awaitTotal("ada", 30);

    JsonPath taken = ok(scene.revoke("ada", "strict", Map.of("reason", "by mistake")));
    ok(scene.revoke("ada", "open", Map.of("reason", "by mistake")));
    JsonPath again = ok(scene.revoke("ada", "strict", Map.of("reason", "by mistake")));
    assertThat(scene.xp.total("ada")).isZero();

    assertThat(taken.getBoolean("held")).isFalse();
    assertThat(taken.getBoolean("changed")).isTrue();
    assertThat(again.getBoolean("changed")).isFalse();
    assertThat(again.getString("grant_id")).isEqualTo(taken.getString("grant_id"));
    assertThat(scene.keys("ada")).isEmpty();
    assertThat(
            Sql.column(
                "select cause || ' ' || actor || ' ' || reason from revocations where tenant_no = ?",
                scene.tenantNo()))
        .containsOnly("person giver by mistake")
        .hasSize(2);
    assertThat(scene.told("ada", 4)).containsExactly("+open", "+strict", "-strict", "-open");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S25: what was taken back comes again by its rule only where the definition says so")
  void reearned() {
    scene.inForce(
        document(
            "strict",
            1,
            10,
            "{\"all\":[%s,{\"achievement\":{\"id\":\"key\"}}]}".formatted(count("build.passed", 1)),
            ""),
        document(
            "open",
            1,
            20,
            "{\"all\":[%s,{\"achievement\":{\"id\":\"key\"}}]}".formatted(count("build.passed", 1)),
            ",\"reearnable\":true"),
        document("key", 1, 0, count("build.passed", 99), ",\"reearnable\":true"));
    scene.send("ada", "build.passed", noon, 1);
    ok(scene.unlock("ada", "key", "{\"reason\":\"a key\"}"));
    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("key", "open", "strict");
    ok(scene.revoke("ada", "strict", Map.of("reason", "r")));
    ok(scene.revoke("ada", "open", Map.of("reason", "r")));
    ok(scene.revoke("ada", "key", Map.of("reason", "r")));

    JsonPath second = ok(scene.unlock("ada", "key", "{\"reason\":\"a key again\"}"));

    assertThat(second.getBoolean("changed")).isTrue();
    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("key", "open");
    assertThat(scene.everGranted("ada", "grant_id")).hasSize(5).doesNotHaveDuplicates();
    assertThat(scene.xp.total("ada")).isEqualTo(20);
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S22, S25: a gift has its giver, reason and time, is audited, and stands by itself")
  void given() {
    scene.inForce(
        """
        {"id":"helper","version":3,"name":"Helper","reason":"Helps.","category":"tests","repeat":"month",
         "tiers":[{"tier":"one","xp":5,"rule":%1$s},{"tier":"two","xp":6,"rule":%1$s}],
         "tests":[{"name":"none","events":[],"grants":[]}]}"""
            .formatted(
                "{\"count\":{\"type\":\"build.passed\",\"within\":\"month\",\"at_least\":2}}"));
    String body =
        "{\"reason\":\"at the fair\",\"tier\":\"two\",\"period\":\"2026-03-01\",\"granted_at\":\"2026-03-09T10:00:00Z\"}";

    JsonPath first = ok(scene.unlock("grace", "helper", body));
    JsonPath repeat = ok(scene.unlock("grace", "helper", body));

    assertThat(first.getBoolean("changed")).isTrue();
    assertThat(repeat.getBoolean("changed")).isFalse();
    assertThat(repeat.getString("grant_id")).isEqualTo(first.getString("grant_id"));
    assertThat(first.getString("granted_at")).isEqualTo("2026-03-09T10:00:00Z");
    assertThat(scene.keys("grace")).containsExactly("helper:two@2026-03-01");
    assertThat(scene.grants("grace", "origin || ' ' || actor || ' ' || reason || ' ' || version"))
        .containsExactly("manual giver at the fair 3");
    assertThat(scene.xp.total("grace")).isEqualTo(6);
    assertThat(scene.told("grace", 1)).containsExactly("+helpertwo");
    assertThat(
            new ArrayList<>(
                Sql.column(
                    "select action || ' ' || (detail->>'achievement') from audit where tenant_no = ? and action like 'achievement%'",
                    scene.tenantNo())))
        .containsExactly("achievement.unlock helper:two@2026-03-01");
  }

  @Test
  @DisplayName("S40: bad orders are refused with the place, and strangers see nothing")
  void refused() {
    scene.inForce(
        document("plain", 1, 1, count("build.passed", 2), ""),
        document(
            "monthly",
            1,
            1,
            "{\"count\":{\"type\":\"build.passed\",\"within\":\"month\",\"at_least\":2}}",
            ",\"repeat\":\"month\""));
    TestTenant stranger = TestTenant.random();

    assertThat(problem(scene.unlock("ada", "plain", "{}"))).isEqualTo("400 /reason");
    assertThat(problem(scene.unlock("ada", "plain", "{\"reason\":\"r\",\"tier\":\"gold\"}")))
        .isEqualTo("400 /tier");
    assertThat(
            problem(scene.unlock("ada", "plain", "{\"reason\":\"r\",\"period\":\"2026-03-01\"}")))
        .isEqualTo("400 /period");
    assertThat(problem(scene.unlock("ada", "monthly", "{\"reason\":\"r\"}")))
        .isEqualTo("400 /period");
    assertThat(
            problem(scene.unlock("ada", "monthly", "{\"reason\":\"r\",\"period\":\"2026-03-02\"}")))
        .isEqualTo("400 /period");
    assertThat(
            problem(
                scene.unlock(
                    "ada", "plain", "{\"reason\":\"r\",\"granted_at\":\"2999-01-01T00:00:00Z\"}")))
        .isEqualTo("400 /granted_at");
    assertThat(problem(scene.unlock("ada", "nothing", "{\"reason\":\"r\"}"))).isEqualTo("404 null");
    assertThat(problem(scene.revoke("ada", "plain", Map.of("reason", "r")))).isEqualTo("404 null");
    assertThat(problem(scene.revoke("ada", "plain", Map.of()))).isEqualTo("400 /reason");
    assertThat(Sql.column("select user_id from users where tenant_no = ?", scene.tenantNo()))
        .as("no order that was refused for its definition has made a user")
        .doesNotContain("nobody");
    Response foreign =
        RestAssured.given()
            .auth()
            .oauth2(stranger.token("giver", "achievements:write"))
            .contentType(ContentType.JSON)
            .body("{\"reason\":\"r\"}")
            .post("/v1/users/ada/achievements/plain/unlock");
    assertThat(foreign.statusCode()).isEqualTo(404);
    Response noScope =
        RestAssured.given()
            .auth()
            .oauth2(scene.tenant.reader())
            .contentType(ContentType.JSON)
            .body("{\"reason\":\"r\"}")
            .post("/v1/users/ada/achievements/plain/unlock");
    assertThat(noScope.statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("S25: people are seen with what they hold, and no longer when it is gone")
  void featured() {
    scene.inForce(
        document("one", 1, 1, count("build.passed", 2), ""),
        document("two", 1, 1, count("build.passed", 2), ""));
    ok(scene.unlock("ada", "one", "{\"reason\":\"r\"}"));
    ok(scene.unlock("ada", "two", "{\"reason\":\"r\"}"));

    assertThat(problem(scene.feature("ada", "{\"achievements\":[\"one\",\"three\"]}")))
        .isEqualTo("400 /achievements/1");
    assertThat(problem(scene.feature("ada", "{\"achievements\":[\"one\",\"one\"]}")))
        .isEqualTo("400 /achievements/1");
    assertThat(
            problem(
                scene.feature("ada", "{\"achievements\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"]}")))
        .isEqualTo("400 /achievements");
    assertThat(problem(scene.feature("nobody", "{\"achievements\":[]}"))).isEqualTo("404 null");
    ok(scene.feature("ada", "{\"achievements\":[\"one\",\"two\"]}"));
    ok(scene.feature("ada", "{\"achievements\":[\"two\",\"one\"]}"));
    assertThat(shown()).containsExactly("two", "one");
    ok(scene.revoke("ada", "two", Map.of("reason", "r")));

    assertThat(shown()).containsExactly("one");
  }

  @Test
  @DisplayName("S25, S40: people choose themselves what they are seen with, and for nobody else")
  void featuredByThemselves() {
    scene.inForce(document("one", 1, 1, count("build.passed", 2), ""));
    ok(scene.unlock("ada", "one", "{\"reason\":\"r\"}"));
    ok(scene.unlock("bob", "one", "{\"reason\":\"r\"}"));
    String body = "{\"achievements\":[\"one\"]}";
    String ada = scene.tenant.token("ada", "achievements:self");

    JsonPath own = ok(scene.feature(ada, "ada", body));
    Response other = scene.feature(ada, "bob", body);
    Response reader = scene.feature(scene.tenant.token("ada", "progress:read:self"), "ada", body);

    assertThat(own.getList("achievements")).containsExactly("one");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.jsonPath().getString("code")).isEqualTo("not_self");
    assertThat(reader.statusCode()).isEqualTo(403);
    assertThat(
            Sql.column(
                "select user_id from featured join users using (tenant_no, user_no) where tenant_no = ?",
                scene.tenantNo()))
        .containsExactly("ada");
  }

  private List<Object> shown() {
    return new ArrayList<>(
        Sql.column(
            "select definition_id from featured where tenant_no = ? order by position",
            scene.tenantNo()));
  }

  private static JsonPath ok(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static String problem(Response answer) {
    assertThat(answer.contentType()).startsWith("application/problem+json");
    return answer.statusCode() + " " + answer.jsonPath().getString("pointer");
  }
}
