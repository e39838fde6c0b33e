package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.count;
import static dev.plaudit.awards.GrantScene.document;
import static dev.plaudit.awards.XpScene.event;
import static dev.plaudit.awards.XpScene.rule;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From an event posted to a grant, its XP and its result, with all that lies between. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class GrantsTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();

  @BeforeEach
  void open() {
    scene.open();
  }

  @Test
  @DisplayName("S21, S22: five successful deployments, as the source document has it")
  void fiveDeployments() {
    scene.inForce(
        document(
            "five-deployments",
            1,
            50,
            """
            {"count":{"type":"deployment.succeeded","where":"properties.environment == \\"production\\"","at_least":5}}""",
            ""));

    for (int i = 0; i < 4; i++) {
      deploy(noon.plusSeconds(i), "production");
    }
    deploy(noon.plusSeconds(4), "staging");
    scene.xp.send(
        "ada", "deployment.failed", noon.plusSeconds(5), "\"environment\":\"production\"");
    deploy(noon.plusSeconds(6), "production");
    deploy(noon.plusSeconds(7), "production");

    scene.awaitGrants("ada", "five-deployments");
    assertThat(scene.grants("ada", "granted_at"))
        .containsExactly(Timestamp.from(noon.plusSeconds(6)));
    assertThat(scene.grants("ada", "event_id is not null and origin = 'rule' and version = 1"))
        .containsExactly(true);
    JsonPath evidence = new JsonPath(String.valueOf(scene.grants("ada", "evidence::text").get(0)));
    assertThat(evidence.getInt("[0].threshold")).isEqualTo(5);
    assertThat(evidence.getString("[0].path")).isEqualTo("/rule/count");
    scene.xp.awaitTotal("ada", 50);
    assertThat(scene.told("ada", 1)).containsExactly("+five-deployments");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S21: ten lessons and a streak of seven days, as the source document has it")
  void lessonsAndStreak() {
    scene.inForce(
        document(
            "steady-learner",
            1,
            100,
            """
            {"all":[{"count":{"type":"lesson.completed","at_least":10}},
                    {"streak":{"activity":"lesson.completed","at_least":7}}]}""",
            ""));
    Instant first = noon.minus(10, ChronoUnit.DAYS);

    scene.send("ada", "lesson.completed", first, 5);
    for (int day = 1; day <= 5; day++) {
      scene.send("ada", "lesson.completed", first.plus(day, ChronoUnit.DAYS), 1);
    }
    assertThat(scene.keys("ada")).isEmpty();
    scene.send("ada", "lesson.completed", first.plus(6, ChronoUnit.DAYS), 1);

    scene.awaitGrants("ada", "steady-learner");
    assertThat(scene.grants("ada", "granted_at"))
        .containsExactly(Timestamp.from(first.plus(6, ChronoUnit.DAYS)));
    scene.xp.awaitTotal("ada", 100);
  }

  @Test
  @DisplayName("S22: what one batch crosses is granted and told once each, in order")
  void oneBatch() {
    scene.inForce(
        """
        {"id":"builder","version":1,"name":"Builder","reason":"Builds.","category":"tests",
         "tiers":[{"tier":"bronze","xp":10,"rule":%s},{"tier":"silver","xp":20,"rule":%s},{"tier":"gold","xp":30,"rule":%s}],
         "tests":[{"name":"none","events":[],"grants":[]}]}"""
            .formatted(
                count("build.passed", 2), count("build.passed", 4), count("build.passed", 9)),
        document("a-third", 1, 5, count("build.passed", 3), ""));

    try (TopicWriter topic = new TopicWriter()) {
      for (int i = 0; i < 5; i++) {
        topic.send(
            scene.tenant.id() + "/ada",
            event("ada", "build.passed", "e-" + i, noon.plusSeconds(i), ""));
      }
      topic.acknowledged();
    }

    scene.awaitGrants("ada", "builder:bronze", "a-third", "builder:silver");
    assertThat(scene.told("ada", 3))
        .containsExactly("+builderbronze", "+a-third", "+buildersilver");
    scene.xp.awaitTotal("ada", 35);
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S21: a repeatable definition is granted once in each month")
  void monthly() {
    scene.inForce(
        document(
            "busy-month",
            1,
            10,
            "{\"count\":{\"type\":\"build.passed\",\"within\":\"month\",\"at_least\":2}}",
            ",\"repeat\":\"month\""));
    LocalDate month = LocalDate.ofInstant(noon, ZoneOffset.UTC).withDayOfMonth(1);
    Instant now = month.minusMonths(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Instant before = month.minusMonths(3).atStartOfDay().toInstant(ZoneOffset.UTC);

    scene.send("ada", "build.passed", now, 3);
    scene.send("ada", "build.passed", before, 2);

    scene.awaitGrants(
        "ada", "busy-month@" + month.minusMonths(3), "busy-month@" + month.minusMonths(1));
    scene.xp.awaitTotal("ada", 20);
  }

  @Test
  @DisplayName("S21: a chain of prerequisites is granted in one go")
  void chain() {
    scene.inForce(
        document("first", 1, 0, count("build.passed", 1), ""),
        document("second", 1, 0, count("build.passed", 1), ",\"prerequisites\":[\"first\"]"),
        document("a-last", 1, 7, "{\"achievement\":{\"id\":\"second\"}}", ""));

    scene.send("ada", "build.passed", noon, 1);

    scene.xp.awaitTotal("ada", 7);
    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("first", "second", "a-last");
    assertThat(scene.told("ada", 3)).containsExactly("+first", "+second", "+a-last");
  }

  @Test
  @DisplayName("S21, S33: a level that XP reaches is judged, at the time of what earned it")
  void level() {
    scene.xp.awards(rule("course.completed", 350, ""));
    scene.inForce(document("third-level", 1, 1, "{\"level\":{\"at_least\":3}}", ""));

    scene.send("ada", "course.completed", noon, 1);

    scene.awaitGrants("ada", "third-level");
    assertThat(scene.grants("ada", "granted_at")).containsExactly(Timestamp.from(noon));
    scene.xp.awaitTotal("ada", 351);
    assertThat(scene.told("ada", 3)).containsExactly("level 2", "level 3", "+third-level");
  }

  @Test
  @DisplayName("S22: facts that come again, and judges at the same time, grant once")
  void once() {
    scene.inForce(
        document("five", 1, 10, count("build.passed", 5), ""),
        document(
            "both",
            1,
            1,
            "{\"all\":[{\"achievement\":{\"id\":\"five\"}},{\"achievement\":{\"id\":\"gift\"}}]}",
            ""),
        document("gift", 1, 3, count("build.passed", 99), ""));
    scene.send("ada", "build.passed", noon, 5);
    scene.awaitGrants("ada", "five");
    ConsumerRecord<byte[], byte[]> fact = reached(scene.tenant.id() + "/ada").get(0);

    try (TopicWriter facts = new TopicWriter(Topics.FACTS)) {
      for (int i = 0; i < 5; i++) {
        facts.send(scene.tenant.id() + "/ada", new String(fact.value(), UTF_8));
      }
      facts.acknowledged();
    }
    List<Integer> statuses =
        IntStream.range(0, 8)
            .parallel()
            .map(i -> scene.unlock("ada", "gift", "{\"reason\":\"well done\"}").statusCode())
            .boxed()
            .toList();

    assertThat(statuses).containsOnly(200);
    scene.xp.awaitTotal("ada", 14);
    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("five", "gift", "both");
    assertThat(scene.everGranted("ada", "grant_id")).hasSize(3);
    assertThat(scene.told("ada", 3)).containsExactlyInAnyOrder("+five", "+gift", "+both");
    assertThat(audited()).containsExactly("achievement.unlock");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S21: an event that no rule looks at leaves nothing behind")
  void nothingDue() {
    scene.inForce(document("five", 1, 10, count("build.passed", 5), ""));
    scene.send("ada", "page.read", noon, 6);
    scene.send("ada", "build.passed", noon, 5);

    scene.awaitGrants("ada", "five");
    assertThat(reached(scene.tenant.id() + "/ada")).hasSize(1);
  }

  @Test
  @DisplayName("S8: a void ends what rested on the event, with its XP; a gift stays")
  void voided() {
    scene.inForce(
        document(
            "run", 1, 9, "{\"streak\":{\"activity\":\"lesson.completed\",\"at_least\":3}}", ""),
        document("after", 1, 1, "{\"achievement\":{\"id\":\"run\"}}", ""),
        document("gift", 1, 2, count("build.passed", 99), ""));
    threeDays();
    scene.awaitGrants("ada", "after", "run");
    assertThat(scene.unlock("ada", "gift", "{\"reason\":\"r\"}").statusCode()).isEqualTo(200);
    scene.xp.awaitTotal("ada", 12);

    takeBack("day-1");

    scene.awaitGrants("ada", "gift");
    scene.xp.awaitTotal("ada", 2);
    assertThat(
            new ArrayList<>(
                Sql.column(
                    "select distinct cause || ' ' || reason from revocations where tenant_no = ?",
                    scene.tenantNo())))
        .containsExactly("void mistake");
    assertThat(scene.told("ada", 5))
        .containsSubsequence("+run", "+after", "+gift", "-run", "-after");
  }

  @Test
  @DisplayName("S8, S22: what a void ended is granted again, as another grant, when it is earned")
  void grantedAgain() {
    scene.inForce(
        document("three", 1, 4, count("lesson.completed", 3), ""),
        document("after", 1, 1, count("lesson.completed", 3), ",\"prerequisites\":[\"three\"]"));
    threeDays();
    scene.awaitGrants("ada", "after", "three");
    takeBack("day-1");
    scene.awaitGrants("ada");

    scene.send("ada", "lesson.completed", noon, 1);

    scene.awaitGrants("ada", "after", "three");
    assertThat(scene.everGranted("ada", "grant_id")).doesNotHaveDuplicates().hasSize(4);
    scene.xp.awaitTotal("ada", 5);
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName(
      "S8: a tenant that keeps grants keeps them; a later void under the other policy asks")
  void keptAfterVoid() {
    scene.xp.policy(",\"void_grants\":\"keep\"");
    scene.inForce(
        document(
            "run", 1, 9, "{\"streak\":{\"activity\":\"lesson.completed\",\"at_least\":3}}", ""),
        document("first-build", 1, 1, count("build.passed", 1), ""));
    threeDays();
    scene.awaitGrants("ada", "run");

    takeBack("day-1");
    // Facts of one user come in order: when this has been judged, the void was there.
    scene.send("ada", "build.passed", noon, 1);

    scene.awaitGrants("ada", "run", "first-build");
    scene.xp.awaitTotal("ada", 10);
    scene.xp.assertVerified();

    scene.xp.policy(",\"void_grants\":\"revoke\"");
    takeBack("day-2");

    scene.awaitGrants("ada", "first-build");
    scene.xp.awaitTotal("ada", 1);
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S8, S21: what a void makes true under a not is granted, when it is taken back")
  void clean() {
    scene.inForce(
        document(
            "clean",
            1,
            4,
            "{\"all\":[%s,{\"not\":%s}]}"
                .formatted(count("lesson.completed", 3), count("build.broken", 1)),
            ""),
        document("other", 1, 1, count("lesson.completed", 3), ""));
    Api.sendAndWait(scene.tenant.writer(), event("ada", "build.broken", "broken", noon, ""))
        .then()
        .statusCode(200);
    threeDays();
    scene.awaitGrants("ada", "other");

    takeBack("broken");

    scene.awaitGrants("ada", "clean", "other");
    assertThat(scene.grants("ada", "granted_at"))
        .containsOnly(Timestamp.from(noon.minus(1, ChronoUnit.DAYS)));
    scene.xp.awaitTotal("ada", 5);
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S8, S33: a level that a void takes ends what asks for it, whoever had the XP")
  void levelTaken() {
    scene.xp.policy(",\"level_totals\":[10,20],\"levels_may_fall\":true");
    scene.xp.awards(rule("answer.accepted", 15, ",\"recipient\":\"property:author\""));
    scene.inForce(document("second-level", 1, 1, "{\"level\":{\"at_least\":2}}", ""));
    Api.sendAndWait(
            scene.tenant.writer(),
            event("ada", "answer.accepted", "answer", noon, "\"author\":\"bob\""))
        .then()
        .statusCode(200);
    scene.awaitGrants("bob", "second-level");
    scene.xp.awaitTotal("bob", 16);

    takeBack("answer");

    scene.awaitGrants("bob");
    scene.xp.awaitTotal("bob", 0);
    scene.xp.assertVerified();
  }

  private void threeDays() {
    for (int day = 0; day < 3; day++) {
      Instant at = noon.minus(3 - day, ChronoUnit.DAYS);
      Api.sendAndWait(scene.tenant.writer(), event("ada", "lesson.completed", "day-" + day, at, ""))
          .then()
          .statusCode(200);
    }
  }

  private void takeBack(String eventId) {
    given()
        .auth()
        .oauth2(scene.tenant.token("desk", "events:void"))
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"mistake\"}")
        .post("/v1/events/{event_id}/void", eventId)
        .then()
        .statusCode(200);
  }

  private void deploy(Instant at, String environment) {
    scene.xp.send("ada", "deployment.succeeded", at, "\"environment\":\"" + environment + "\"");
  }

  private List<Object> audited() {
    return new ArrayList<>(
        Sql.column(
            "select action from audit where tenant_no = ? and action like 'achievement%' order by audit_no",
            scene.tenantNo()));
  }

  private List<ConsumerRecord<byte[], byte[]>> reached(String key) {
    try (TopicReader facts = new TopicReader(Topics.FACTS)) {
      return await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  facts.under(key).stream()
                      .filter(
                          record -> new String(record.value(), UTF_8).contains("metric.reached"))
                      .toList(),
              found -> !found.isEmpty());
    }
  }
}
