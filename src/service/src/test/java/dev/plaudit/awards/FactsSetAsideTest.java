package dev.plaudit.awards;

import static dev.plaudit.awards.XpScene.rule;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.ServedDescription;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Facts that cannot be done, from the topic to whoever looks after them and back. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class FactsSetAsideTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PATH = "/v1/admin/facts-set-aside";

  private final XpScene scene = new XpScene();
  private final String key = scene.tenant.id() + "/ada";
  @Inject MeterRegistry registry;

  @Test
  @DisplayName(
      "S30: a fact that cannot be read waits with its bytes, counted, for an administrator")
  void listed() {
    scene.awards(rule("lesson.completed", 10, ""));
    double before = setAside();

    send(key, "{\"kind\":\"award.due\",\"v\":99}", key, "no fact at all");

    Response page = await().atMost(SOON).until(() -> list(""), hasFacts(2));
    assertThat(ServedDescription.read().flaws("get", PATH, page)).isEmpty();
    page.then()
        .body("facts[0].payload", equalTo("no fact at all"))
        .body("facts[0].reason", equalTo("unreadable"))
        .body("facts[0].key", equalTo(key));
    assertThat(setAside()).isGreaterThanOrEqualTo(before + 2);
    String cursor = list("?limit=1").path("next_cursor");
    list("?limit=1&cursor=" + cursor)
        .then()
        .body("facts.payload", equalTo(List.of("{\"kind\":\"award.due\",\"v\":99}")));
    list("?replayed=true").then().body("facts", hasSize(0));
  }

  @Test
  @DisplayName("S30: a fact that is replayed once its reason is gone is posted, and only once")
  void replayed() {
    scene.awards(rule("lesson.completed", 10, ""));
    // Given a transaction id that somebody else's entry has
    scene.give("bob", "t-1", 5, Instant.now());
    send(key, award("t-1"));
    await()
        .atMost(SOON)
        .until(() -> list(""), hasFacts(1))
        .then()
        .body("facts[0].reason", equalTo("conflict"));
    Sql.update(
        "delete from xp_ledger using tenants where xp_ledger.tenant_no = tenants.tenant_no and tenant_id = ?",
        scene.tenant.id());

    Response replay = replay("{\"all\":true}");
    Response again = replay("{\"all\":true}");

    replay.then().statusCode(200).body("replayed", equalTo(1));
    assertThat(ServedDescription.read().flaws("post", PATH + "/replay", replay)).isEmpty();
    again.then().statusCode(200).body("replayed", equalTo(0));
    scene.awaitTotal("ada", 10);
    send(key, award("t-1"));
    send(key, award("t-2"));
    scene.awaitTotal("ada", 20);
    list("?replayed=true").then().body("facts", hasSize(1));
    assertThat(
            Sql.column(
                "select actor || ' ' || action || ' ' || detail from audit natural join tenants where tenant_id = ? and action like 'facts%'",
                scene.tenant.id()))
        .containsOnly("admin facts_set_aside.replay {\"all\": true}");
  }

  @Test
  @DisplayName("S8, S30: an award that is replayed after its event was voided gives nothing")
  void replayedAfterVoid() {
    // Given an award that the database refuses
    scene.awards(rule("lesson.completed", 10, ""));
    String id = Api.randomId();
    String refusal = "refuses_" + id.replace("-", "");
    Sql.update(
        "alter table xp_ledger add constraint %s check (transaction_id not like 'award:%%' or tenant_no <> %s) not valid"
            .formatted(refusal, tenantNo()));
    try {
      Api.sendAndWait(
          scene.tenant.writer(), XpScene.event("ada", "lesson.completed", id, Instant.now(), ""));
      await().atMost(SOON).until(() -> list(""), hasFacts(1));
    } finally {
      Sql.update("alter table xp_ledger drop constraint " + refusal);
    }
    // and whose event is voided before anybody looks at it
    as(scene.tenant.token("desk", "events:void"))
        .body("{\"reason\":\"mistake\"}")
        .post("/v1/events/{event_id}/void", id)
        .then()
        .statusCode(200);
    awaitReversal();

    replay("{\"all\":true}").then().statusCode(200).body("replayed", equalTo(1));

    send(key, award("t-1"));
    scene.awaitTotal("ada", 10);
    assertThat(scene.ledger("transaction_id")).containsExactly("t-1");
    list("?replayed=false").then().body("facts", hasSize(0));
    scene.assertVerified();
  }

  @Test
  @DisplayName("S40: another tenant's facts are neither seen nor replayed; nobody's are kept")
  void tenants() {
    scene.awards(rule("lesson.completed", 10, ""));
    TestTenant other = TestTenant.random();
    send(key, "no fact", "not-a-tenant", "nobody's " + scene.tenant.id());
    await().atMost(SOON).until(() -> list(""), hasFacts(1));
    Object number =
        Sql.column(
                "select aside_no from facts_set_aside natural join tenants where tenant_id = ?",
                scene.tenant.id())
            .get(0);

    Response seen = given().auth().oauth2(other.admin()).get(PATH);
    Response replayed =
        as(other.admin()).body("{\"aside_nos\":[" + number + "]}").post(PATH + "/replay");

    seen.then().statusCode(200).body("facts", hasSize(0));
    replayed.then().statusCode(200).body("replayed", equalTo(0));
    await()
        .atMost(SOON)
        .until(
            () ->
                Sql.column(
                        "select count(*) from facts_set_aside where tenant_no is null and payload = convert_to(?, 'UTF8')",
                        "nobody's " + scene.tenant.id())
                    .get(0)
                    .equals(1L));
  }

  @Test
  @DisplayName("S2, S40: a replay says what it wants, and both calls need their scope")
  void refused() {
    for (String body : List.of("{}", "{\"all\":true,\"aside_nos\":[1]}", "{\"aside_nos\":[]}")) {
      replay(body).then().statusCode(400).body("code", equalTo("invalid_field"));
    }
    list("?limit=0").then().statusCode(400);
    given().auth().oauth2(scene.tenant.reader()).get(PATH).then().statusCode(403);
    as(scene.tenant.reader()).body("{\"all\":true}").post(PATH + "/replay").then().statusCode(403);
  }

  @Test
  @DisplayName("S30: a lone fact waits while the role may not write the ledger, and is posted then")
  void lostPermission() {
    scene.awards(rule("lesson.completed", 10, ""));
    double failures = failures();
    Sql.update("revoke insert on xp_ledger from plaudit_worker");
    try {
      send(key, award("t-1"));
      await().atMost(SOON).until(() -> failures() >= failures + 4);
    } finally {
      Sql.update("grant insert on xp_ledger to plaudit_worker");
    }

    scene.awaitTotal("ada", 10);
    list("").then().body("facts", hasSize(0));
    scene.assertVerified();
  }

  private String award(String transaction) {
    return """
        {"v":1,"id":"%s","kind":"award.due","tenant_id":"%s","user_id":"ada","actor":"ada","transaction_id":"%s",\
        "occurred_at":"2026-01-05T12:00:00Z","event_id":"e","source":"lesson.completed","rule":"lesson.completed","delta":10}"""
        .formatted(UUID.randomUUID(), scene.tenant.id(), transaction);
  }

  private static void send(String... keysAndValues) {
    try (TopicWriter facts = new TopicWriter(Topics.FACTS)) {
      for (int i = 0; i < keysAndValues.length; i += 2) {
        facts.send(keysAndValues[i], keysAndValues[i + 1]);
      }
      facts.acknowledged();
    }
  }

  /** Waits until the awards have been told to take something back. */
  private void awaitReversal() {
    try (TopicReader facts = new TopicReader(Topics.FACTS)) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  facts.under(key).stream()
                      .anyMatch(
                          fact -> new String(fact.value(), UTF_8).contains("\"award.voided\"")));
    }
  }

  private Object tenantNo() {
    return Sql.column("select tenant_no from tenants where tenant_id = ?", scene.tenant.id())
        .get(0);
  }

  private static Predicate<Response> hasFacts(int number) {
    return answer -> answer.<List<?>>path("facts").size() == number;
  }

  private Response list(String query) {
    return given().auth().oauth2(scene.tenant.admin()).get(PATH + query);
  }

  private Response replay(String body) {
    return as(scene.tenant.admin()).body(body).post(PATH + "/replay");
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  private double setAside() {
    return registry.get("plaudit.awards.set.aside").counter().count();
  }

  private double failures() {
    return registry.get("plaudit.awards.failures").counter().count();
  }
}
