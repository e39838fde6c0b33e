package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an edit would do, over HTTP: user-3 did it three times, user-9 nine times. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class DryRunTest {
  private static final int USERS = 9;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Inject TenantCatalog catalog;
  private AchievementScene scene;

  @BeforeEach
  void prepare() {
    scene = new AchievementScene(catalog);
  }

  @ParameterizedTest(name = "{0}, now {1} times: kept {2}, granted {3}, regranted {4}, revoked {5}")
  @CsvSource({
    // five of them hold it: user-5 to user-9
    "grandfather, 3, 5, 2, 0, 0",
    "grandfather, 7, 5, 0, 0, 0",
    "regrant,     3, 0, 2, 5, 0",
    "regrant,     7, 2, 0, 3, 0",
    "revoke,      3, 5, 2, 0, 0",
    "revoke,      7, 3, 0, 0, 2",
  })
  @DisplayName("S24: a dry run counts what each policy does, and changes nothing")
  void policies(String policy, int atLeast, int kept, int granted, int regranted, int revoked) {
    // Given
    everybodyCounted();
    // When
    JsonPath said = dryRun(version(2, policy, atLeast));
    // Then
    assertThat(said.getInt("users")).isEqualTo(USERS);
    assertThat(said.getInt("kept")).isEqualTo(kept);
    assertThat(said.getInt("granted")).isEqualTo(granted);
    assertThat(said.getInt("regranted")).isEqualTo(regranted);
    assertThat(said.getInt("revoked")).isEqualTo(revoked);
    assertThat(said.getList("gained")).hasSize(granted);
    assertThat(said.getList("lost")).hasSize(revoked);
    assertThat(said.getString("on_edit")).isEqualTo(policy);
    assertThat(
            Sql.column(
                "select max(version) from definition_versions where tenant_no = ?", scene.tenantNo))
        .containsExactly(1);
    assertThat(held()).isEqualTo(5L);
  }

  @Test
  @DisplayName("S24: what is counted already is not played, what is not comes from the log")
  void log() {
    // Given
    everybodyCounted();
    // When
    JsonPath same = dryRun(version(2, "grandfather", 5));
    // Then
    assertThat(same.getInt("events")).isZero();
    assertThat(dryRun(version(2, "grandfather", 4)).getInt("events")).isEqualTo(45);
  }

  @Test
  @DisplayName("S41: a property that was not kept cannot be seen, and the answer says so")
  void unseen() {
    // Given
    everybodyCounted();
    String inProduction =
        InForce.document(
            "reader",
            2,
            InForce.rule(
                "{\"count\":{\"type\":\"page.read\",\"where\":\"properties.chapter == 1\",\"at_least\":1}}"));
    // When
    JsonPath said = dryRun(inProduction);
    // Then
    assertThat(said.getInt("granted")).isZero();
    assertThat(said.getList("notes", String.class))
        .singleElement()
        .asString()
        .contains("45 of 45 events", "\"chapter\"");
  }

  @Test
  @DisplayName("S24, S25: gifts stay, and what a person took back is not given again")
  void by_hand() {
    // Given
    everybodyCounted();
    Sql.update(
        "update grants set origin = 'manual' where tenant_no = ? and user_no = (select user_no from users where tenant_no = ? and user_id = 'user-5')",
        scene.tenantNo,
        scene.tenantNo);
    Sql.column(
            "select grant_id from grants where tenant_no = ? and user_no = (select user_no from users where tenant_no = ? and user_id = 'user-9')",
            scene.tenantNo,
            scene.tenantNo)
        .forEach(id -> scene.revoke((java.util.UUID) id, "person"));
    // When
    JsonPath said = dryRun(version(2, "revoke", 8));
    // Then
    assertThat(said.getInt("kept")).isEqualTo(2);
    assertThat(said.getInt("revoked")).isEqualTo(2);
    assertThat(said.getInt("granted")).isZero();
    assertThat(said.getList("lost")).containsExactlyInAnyOrder("user-6", "user-7");
  }

  @Test
  @DisplayName(
      "S20: a version that is wrong is refused with the place, and only administrators may ask")
  void refusals() {
    // Given
    scene.user("ada");
    String strange = version(1, "revoke", 5).replace("at_least", "at_most");
    String waiting =
        InForce.document("reader", 1, InForce.rule("{\"achievement\":{\"id\":\"unheard-of\"}}"));
    // When
    Response wrong = post(scene.tenant.admin(), strange);
    // Then
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.jsonPath().getString("pointer")).startsWith("/rule/count");
    assertThat(post(scene.tenant.admin(), waiting).statusCode()).isEqualTo(422);
    assertThat(post(scene.tenant.admin(), "{").statusCode()).isEqualTo(422);
    assertThat(post(scene.tenant.reader(), strange).statusCode()).isEqualTo(403);
  }

  private void everybodyCounted() {
    InForce.publish(scene.tenantNo, version(1, "grandfather", 5));
    try (TopicWriter topic = new TopicWriter()) {
      for (int user = 1; user <= USERS; user++) {
        for (int i = 0; i < user; i++) {
          topic.send(
              scene.tenant.id() + "/user-" + user,
              TopicWriter.event(
                  "user-" + user, "page.read", user + "-" + i, now.minus(i, ChronoUnit.DAYS)));
        }
      }
      topic.acknowledged();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(
                      Sql.column("select count(*) from events where tenant_no = ?", scene.tenantNo))
                  .containsExactly(45L);
              assertThat(held()).isEqualTo(5L);
            });
  }

  private Object held() {
    List<?> count =
        Sql.column(
            "select count(*) from grants where tenant_no = ? and ended_at is null", scene.tenantNo);
    return count.get(0);
  }

  private static String version(int version, String policy, int atLeast) {
    return InForce.document(
        "reader",
        version,
        ",\"on_edit\":\"%s\"".formatted(policy)
            + InForce.rule(
                "{\"count\":{\"type\":\"page.read\",\"at_least\":%d}}".formatted(atLeast)));
  }

  private JsonPath dryRun(String document) {
    Response answer = post(scene.tenant.admin(), document);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  private static Response post(String token, String document) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(document)
        .post("/v1/definitions/dry-run");
  }
}
