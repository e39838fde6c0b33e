package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user has earned and is on the way to, over HTTP. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class AchievementsTest {
  private static final String FIVE = "{\"count\":{\"type\":\"deploy.done\",\"at_least\":5}}";
  private static final String LIST = "/v1/users/{user}/achievements";
  private static final String WHY_NOT = LIST + "/{achievement}/why-not";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Inject TenantCatalog catalog;
  private AchievementScene scene;

  @BeforeEach
  void prepare() {
    scene = new AchievementScene(catalog);
  }

  @Test
  @DisplayName(
      "S23: what is in progress reads with value, threshold, window and percent as of today")
  void in_progress() {
    // Given
    scene
        .defined("five", FIVE)
        .defined(
            "steady",
            """
            {"all":[{"count":{"type":"deploy.done","within":"P7D","at_least":4}},
                    {"streak":{"activity":"deploy.done","at_least":4}}]}""");
    scene.send("ada", "deploy.done", "e-1", now.minus(20, ChronoUnit.DAYS), "");
    scene.send("ada", "deploy.done", "e-2", now.minus(1, ChronoUnit.DAYS), "");
    scene.send("ada", "deploy.done", "e-3", now, "");
    // When
    JsonPath read = scene.get(LIST, "ada");
    // Then
    assertThat(read.getList("in_progress.achievement_id")).containsExactly("five", "steady");
    assertThat(read.getInt("in_progress[0].percent")).isEqualTo(60);
    assertThat(read.getString("in_progress[0].leaves[0].text"))
        .isEqualTo("3 of 5 deploy.done events.");
    assertThat(read.getInt("in_progress[1].leaves[0].value")).isEqualTo(2);
    assertThat(read.getInt("in_progress[1].leaves[0].missing")).isEqualTo(2);
    assertThat(read.getString("in_progress[1].leaves[0].window")).isEqualTo("P7D");
    assertThat(read.getInt("in_progress[1].leaves[1].value")).isEqualTo(2);
    assertThat(read.getInt("in_progress[1].percent")).isEqualTo(50);
    assertThat(read.getList("earned")).isEmpty();
  }

  @Test
  @DisplayName("S21: of tiers the next one is in progress, of what repeats today's period")
  void tiers_and_periods() {
    // Given
    scene
        .published(
            InForce.document(
                "tiers",
                1,
                """
                ,"tiers":[{"tier":"bronze","xp":5,"rule":%s},
                          {"tier":"silver","xp":9,"rule":{"count":{"type":"deploy.done","at_least":10}}}]"""
                    .formatted(FIVE)))
        .published(
            InForce.document(
                "daily",
                1,
                """
                ,"repeat":"day","rule":{"count":{"type":"deploy.done","within":"day","at_least":2}}"""));
    scene.send("ada", "deploy.done", "e-1", now.minus(3, ChronoUnit.DAYS), "");
    scene.send("ada", "deploy.done", "e-2", now, "");
    scene.grant("ada", "tiers", "bronze", null, "[]");
    // When
    JsonPath read = scene.get(LIST, "ada");
    // Then
    assertThat(read.getList("earned.tier")).containsExactly("bronze");
    assertThat(read.getString("earned[0].name")).isEqualTo("The tiers");
    assertThat(read.getString("earned[0].reason")).isEqualTo("It is worth it.");
    assertThat(read.getList("in_progress.achievement_id")).containsExactly("daily", "tiers");
    assertThat(read.getInt("in_progress[0].leaves[0].value")).isEqualTo(1);
    assertThat(read.getString("in_progress[0].period")).isNotNull();
    assertThat(read.getString("in_progress[1].tier")).isEqualTo("silver");
    assertThat(read.getInt("in_progress[1].xp")).isEqualTo(9);
  }

  @Test
  @DisplayName(
      "S21, S41: hidden ones show when they are earned, switched off and closed ones never")
  void hidden_disabled_closed() {
    // Given
    scene
        .published(InForce.document("secret", 1, ",\"hidden\":true" + InForce.rule(FIVE)))
        .published(InForce.document("told", 1, ",\"hidden\":true" + InForce.rule(FIVE)))
        .published(
            InForce.document(
                "over", 1, ",\"ends_at\":\"2020-01-01T00:00:00Z\"" + InForce.rule(FIVE)))
        .published(
            InForce.document("off", 1, InForce.rule(FIVE)).replace("samples", "switched-off"))
        .defined("after", "{\"all\":[{\"achievement\":{\"id\":\"secret\"}}," + FIVE + "]}");
    scene.send("ada", "deploy.done", "e-1", now, "");
    scene.grant("ada", "told", "", null, "[]");
    scene.grant("ada", "off", "", null, "[]");
    Sql.update(
        "update tenants set disabled_categories = '{switched-off}', revision = revision + 1 where tenant_no = ?",
        scene.tenantNo);
    // When
    awaitRules("off");
    JsonPath read = scene.get(LIST, "ada");
    // Then
    assertThat(read.getList("earned.achievement_id")).containsExactly("told");
    assertThat(read.getList("in_progress.achievement_id")).containsExactly("after");
    assertThat(read.getString("in_progress[0].leaves[0].text"))
        .isEqualTo("Achievement \"a hidden achievement\" is not held.");
    assertThat(read.prettify()).doesNotContain("secret");
    assertThat(status(WHY_NOT, "ada", "secret")).isEqualTo(404);
    assertThat(scene.get(WHY_NOT, "ada", "told").getString("answer")).isEqualTo("earned");
    assertThat(scene.get(WHY_NOT, "ada", "over").getString("answer")).isEqualTo("closed");
    assertThat(scene.get(WHY_NOT, "ada", "off").getString("answer")).isEqualTo("disabled");
  }

  @Test
  @DisplayName("S21: a hidden one stays unknown while it is pending, switched off or retired")
  void hidden_out_of_force() {
    // Given
    scene.user("ada");
    scene.user("bob");
    scene.published(InForce.document("secret", 1, ",\"hidden\":true" + InForce.rule(FIVE)));
    scene.published(InForce.document("open", 1, InForce.rule(FIVE)));
    scene.grant("bob", "secret", "", null, "[]");
    Map<String, Integer> hidden = new TreeMap<>();
    Map<String, String> shown = new TreeMap<>();
    // When
    for (String state : List.of("pending", "retired")) {
      Sql.update(
          "update definition_versions set state = ? where tenant_no = ?", state, scene.tenantNo);
      InForce.moved(scene.tenantNo);
      hidden.put(state, status(WHY_NOT, "ada", "secret"));
      shown.put(state, scene.get(WHY_NOT, "ada", "open").getString("answer"));
    }
    Sql.update(
        "update tenants set disabled_categories = '{samples}' where tenant_no = ?", scene.tenantNo);
    InForce.moved(scene.tenantNo);
    hidden.put("disabled", status(WHY_NOT, "ada", "secret"));
    shown.put("disabled", scene.get(WHY_NOT, "ada", "open").getString("answer"));
    // Then
    assertThat(hidden).isEqualTo(Map.of("pending", 404, "retired", 404, "disabled", 404));
    assertThat(shown)
        .isEqualTo(Map.of("pending", "pending", "retired", "retired", "disabled", "disabled"));
    assertThat(status(WHY_NOT, "bob", "secret")).isEqualTo(200);
  }

  @Test
  @DisplayName("S21: a hidden one that others ask for stays unnamed while it is out of force")
  void hidden_prerequisite_out_of_force() {
    // Given
    scene.user("ada");
    scene.user("bob");
    scene
        .published(InForce.document("secret", 1, ",\"hidden\":true" + InForce.rule(FIVE)))
        .defined("plain", FIVE)
        .defined(
            "after",
            "{\"all\":[{\"achievement\":{\"id\":\"secret\"}},{\"achievement\":{\"id\":\"plain\"}}]}");
    scene.grant("bob", "secret", "", null, "[]");
    // When
    Sql.update(
        "update definition_versions set state = 'retired' where tenant_no = ? and definition_id <> 'after'",
        scene.tenantNo);
    InForce.moved(scene.tenantNo);
    String list = scene.get(LIST, "ada").prettify();
    String whyNot = scene.get(WHY_NOT, "ada", "after").prettify();
    // Then
    assertThat(list).doesNotContain("secret").contains("a hidden achievement");
    assertThat(whyNot).doesNotContain("secret").contains("a hidden achievement");
    assertThat(whyNot).as("what is not hidden").contains("plain");
    assertThat(scene.get(WHY_NOT, "bob", "after").prettify()).as("held").contains("secret");
  }

  @Test
  @DisplayName("S23: pages go through everything once, also while something is granted")
  void pages() {
    // Given
    scene.user("ada");
    for (int i = 0; i < 5; i++) {
      scene.defined("held-" + i, FIVE).defined("open-" + i, FIVE);
      scene.grant("ada", "held-" + i, "", null, "[]");
    }
    List<String> seen = new ArrayList<>();
    String cursor = null;
    // When
    do {
      JsonPath page =
          cursor == null
              ? scene.get(LIST + "?limit=3", "ada")
              : scene.get(LIST + "?limit=3&cursor={cursor}", "ada", cursor);
      seen.addAll(page.getList("earned.achievement_id"));
      seen.addAll(page.getList("in_progress.achievement_id"));
      cursor = page.getString("next_cursor");
    } while (cursor != null);
    // Then
    assertThat(seen).hasSize(10);
    assertThat(new HashSet<>(seen)).hasSize(10);
    assertThat(scene.get(LIST + "?state=earned", "ada").getList("in_progress")).isEmpty();
    assertThat(scene.get(LIST + "?state=in_progress", "ada").getList("earned")).isEmpty();
    assertThat(status(LIST + "?state=lost", "ada")).isEqualTo(400);
    assertThat(status(LIST + "?cursor=5", "ada")).isEqualTo(400);
    assertThat(status(LIST + "?limit=0", "ada")).isEqualTo(400);
  }

  @Test
  @DisplayName("S40: read by who may, a foreign user is none, and the same answer has the same tag")
  void access() {
    // Given
    scene.defined("five", FIVE).user("ada");
    TestTenant stranger = TestTenant.random();
    // When
    Response first = Api.get(scene.tenant.reader(), LIST, "ada");
    // Then
    String tag = first.header("ETag");
    assertThat(
            given()
                .auth()
                .oauth2(scene.tenant.token("ada", "progress:read:self"))
                .header("If-None-Match", tag)
                .get(LIST, "ada")
                .statusCode())
        .isEqualTo(304);
    assertThat(Api.get(scene.tenant.token("bob", "progress:read:self"), LIST, "ada").statusCode())
        .isEqualTo(403);
    assertThat(Api.get(stranger.reader(), LIST, "ada").statusCode()).isEqualTo(404);
    assertThat(status(LIST, "nobody")).isEqualTo(404);
    assertThat(status(WHY_NOT, "nobody", "five")).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "S23: why not says what is there, what is missing and how much, and what was taken back")
  void why_not() {
    // Given
    scene
        .defined("first", "{\"count\":{\"type\":\"deploy.done\",\"at_least\":1}}")
        .published(
            InForce.document("more", 1, ",\"prerequisites\":[\"first\"]" + InForce.rule(FIVE)))
        .published(
            InForce.document(
                "later", 1, ",\"starts_at\":\"2999-01-01T00:00:00Z\"" + InForce.rule(FIVE)));
    scene.send("ada", "deploy.done", "e-1", now, "");
    UUID first = scene.grant("ada", "first", "", "e-1", "[]");
    // When
    JsonPath more = scene.get(WHY_NOT, "ada", "more");
    // Then
    assertThat(more.getString("answer")).isEqualTo("in_progress");
    assertThat(more.getList("tiers[0].satisfied.text"))
        .containsExactly("Achievement \"The first\" is held.");
    assertThat(more.getList("tiers[0].missing.text")).containsExactly("1 of 5 deploy.done events.");
    assertThat(more.getInt("tiers[0].missing[0].missing")).isEqualTo(4);
    JsonPath held = scene.get(WHY_NOT, "ada", "first");
    assertThat(held.getString("answer")).isEqualTo("earned");
    assertThat(held.getString("grant_id")).isEqualTo(first.toString());
    assertThat(scene.get(WHY_NOT, "ada", "later").getString("answer")).isEqualTo("not_open_yet");
    assertThat(scene.get(WHY_NOT, "ada", "later").getString("opens_at")).startsWith("2999");
    assertThat(status(WHY_NOT, "ada", "unheard-of")).isEqualTo(404);
    scene.revoke(first, "person");
    assertThat(scene.get(WHY_NOT, "ada", "first").getString("answer")).isEqualTo("revoked");
    assertThat(scene.get(LIST, "ada").getList("in_progress.achievement_id"))
        .containsExactly("more");
  }

  private int status(String path, Object... parameters) {
    return Api.get(scene.tenant.reader(), path, parameters).statusCode();
  }

  /** Until this instance has seen that the definition is in force no longer. */
  private void awaitRules(String gone) {
    await()
        .untilAsserted(
            () ->
                assertThat(scene.get(LIST, "ada").getList("in_progress.achievement_id"))
                    .doesNotContain(gone));
  }
}
