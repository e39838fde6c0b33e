package dev.plaudit.tracker;

import static dev.plaudit.testing.TopicWriter.event;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S8: events that are taken back, over HTTP and straight from the topic. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class VoidsTest {
  private static final String TYPE = "lesson.completed";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final TestTenant tenant = TestTenant.random();
  private TopicWriter topic;

  @BeforeEach
  void open() {
    topic = new TopicWriter();
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(200);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  @DisplayName("S8: a void takes counter, day, streak and milestone back, once, and says so")
  void takesBack() {
    // Given
    send("ada", "d-2", 2);
    send("ada", "d-1a", 1);
    send("ada", "d-1b", 1);
    send("ada", "d-0", 0);
    send("ada", "d-0b", 0);
    awaitTotal("ada", 5);
    voided("d-1a").then().statusCode(200);
    assertThat(state("ada", "daily_start")).isEqualTo(state("ada", "last_date - 2"));
    // When
    Response answer = voided("d-1b");
    // Then
    assertThat(answer.jsonPath().getString("status")).as(answer.asString()).isEqualTo("voided");
    assertThat(state("ada", "total_count")).isEqualTo("3");
    assertThat(state("ada", "daily_start")).isEqualTo(state("ada", "last_date"));
    assertThat(state("ada", "daily_longest")).isEqualTo("1");
    assertThat(state("ada", "last_milestone")).isEqualTo("1");
    assertThat(column("select threshold from milestones where voided_at is null and "))
        .containsExactly(1);
    assertThat(column("select type from results where type like '%broken' and ")).hasSize(1);
    assertThat(Api.get(tenant.writer(), "/v1/events/d-1b").jsonPath().getString("status"))
        .isEqualTo("voided");
    assertThat(voided("d-1b").statusCode()).isEqualTo(200);
    assertThat(column("select reason from voids where ")).containsExactly("mistake", "mistake");
    assertThat(column("select action from audit where action = 'event.void' and ")).hasSize(2);
    assertVerified();
  }

  @Test
  @DisplayName(
      "S8, S11: a milestone that a void took is crossed again by the next event, told once")
  void crossesAgain() {
    // Given
    for (int i = 0; i < 5; i++) {
      send("ada", "e-" + i, 0);
    }
    awaitTotal("ada", 5);
    voided("e-2").then().statusCode(200);
    assertThat(column("select threshold from milestones where voided_at is null and "))
        .containsExactly(1);
    // When
    send("ada", "e-5", 0);
    // Then
    awaitTotal("ada", 5);
    assertThat(column("select event_id from milestones where threshold = 5 and "))
        .containsExactly("e-5");
    assertThat(column("select type from results where type = 'plaudit.milestone.reached' and "))
        .hasSize(2);
    assertVerified();
  }

  @Test
  @DisplayName("S8: before its event, twice, with its event in one batch: it never counts")
  void anyTime() {
    // When
    order("ada", "early");
    order("ada", "early");
    topic.acknowledged();
    await().untilAsserted(() -> assertThat(column("select 1 from voids where ")).hasSize(1));
    send("ada", "early", 3);
    send("ada", "same-batch", 1);
    order("ada", "same-batch");
    order("ada", "same-batch");
    send("ada", "same-batch", 1);
    send("ada", "stays", 0);
    // Then
    awaitTotal("ada", 1);
    await().untilAsserted(() -> assertThat(column("select 1 from voids where ")).hasSize(2));
    assertThat(state("ada", "first_date")).isEqualTo(state("ada", "last_date"));
    assertThat(Api.get(tenant.writer(), "/v1/events/early").jsonPath().getString("status"))
        .isEqualTo("voided");
    assertThat(column("select reason from dead_letters where ")).isEmpty();
    assertVerified();
  }

  @Test
  @DisplayName("S8, S13: events and their voids in any order leave what the other events give")
  void anyOrder() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    List<Runnable> records = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < 60; i++) {
      int day = random.nextInt(20);
      String id = "e-" + i;
      records.add(() -> send("ada", id, day));
      if (random.nextInt(3) == 0) {
        records.add(() -> order("ada", id));
      } else {
        send("eve", "eve-" + id, day);
        left++;
      }
    }
    Collections.shuffle(records, new Random(random.nextLong()));
    // When
    int sent = 0;
    for (Runnable record : records) {
      record.run();
      if (++sent % 20 == 0) {
        topic.acknowledged();
      }
    }
    // Then
    int expected = left;
    awaitTotal("eve", expected);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(column("select 1 from voids where "))
                    .as("seed %d", seed)
                    .hasSize(60 - expected));
    awaitTotal("ada", expected);
    String same =
        "(total_count, last_milestone, first_date, last_date, last_date_count, daily_start, daily_longest, daily_broken_at, weekly_start, weekly_longest, weekly_broken_at)";
    assertThat(state("ada", same)).as("seed %d", seed).isEqualTo(state("eve", same));
    assertVerified();
  }

  @Test
  @DisplayName("S8: a user whose every event was voided reads as never active, and begins again")
  void nothingLeft() {
    // Given
    send("ada", "only", 1);
    awaitTotal("ada", 1);
    // When
    voided("only").then().statusCode(200);
    // Then
    Response read = Api.get(tenant.reader(), "/v1/progress/ada/" + TYPE);
    assertThat(read.jsonPath().getInt("counter.total_count")).isZero();
    assertThat(read.jsonPath().getString("streaks[0].status")).isEqualTo("broken");
    assertThat(Api.get(tenant.reader(), "/v1/progress/ada/" + TYPE + "/days").statusCode())
        .isEqualTo(200);
    assertVerified();
    send("ada", "again", 0);
    awaitTotal("ada", 1);
    assertVerified();
  }

  @Test
  @DisplayName(
      "S8, S32: the XP of a voided event goes, whoever had received it, and the cap refills")
  void takesXpBack() {
    // Given
    put(
        "/v1/tenant",
        "{\"time_zone\":\"UTC\",\"day_start\":\"00:00\",\"streak_thresholds\":[3],\"retention_days\":400,\"open_types\":true,\"xp_cap\":50}");
    put(
        "/v1/catalog/awards",
        "{\"awards\":[{\"event_type\":\"answer.accepted\",\"name\":\"author\",\"delta\":30,\"recipient\":\"property:author\"}]}");
    for (int i = 0; i < 3; i++) {
      topic.send(
          tenant.id() + "/ada",
          event("ada", "answer.accepted", "a-" + i, now.minusSeconds(60 - i))
              .replace("}}", "},\"properties\":{\"author\":\"bob\"}}"));
    }
    awaitXp("bob", 50);
    // When
    voided("a-0").then().statusCode(200);
    // Then
    awaitXp("bob", 50);
    await()
        .untilAsserted(
            () ->
                assertThat(column("select status from xp_ledger where kind = 'award' and "))
                    .containsExactlyInAnyOrder("reversed", "credited", "capped"));
    voided("a-1").then().statusCode(200);
    awaitXp("bob", 30);
    assertVerified();
  }

  @Test
  @DisplayName(
      "S8: each void, and its fact, say what the policy for grants was when it was applied")
  void namesThePolicy() {
    // Given
    send("ada", "first", 1);
    send("ada", "second", 1);
    awaitTotal("ada", 2);
    voided("first").then().statusCode(200);
    put(
        "/v1/tenant",
        "{\"time_zone\":\"UTC\",\"day_start\":\"00:00\",\"streak_thresholds\":[3],\"retention_days\":400,\"open_types\":true,\"void_grants\":\"keep\"}");
    // When
    voided("second").then().statusCode(200);
    order("ada", "third");
    topic.acknowledged();
    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(column("select grants from voids where "))
                    .containsExactlyInAnyOrder("revoke", "keep", "keep"));
    assertThat(toldToTheAwards("ada", 2)).containsExactlyInAnyOrder("first revoke", "second keep");
    assertVerified();
  }

  @Test
  @DisplayName(
      "S8: unknown and foreign events are 404; repeats and dead ones 409; the type is reserved")
  void refusals() {
    Api.sendAndWait(tenant.writer(), Api.event("first", "ada", "\"idempotency_key\":\"k\""));
    Api.sendAndWait(tenant.writer(), Api.event("again", "ada", "\"idempotency_key\":\"k\""));
    topic.send(tenant.id() + "/ada", event("ada", "NOT A TYPE", "dead-1", now));
    topic.acknowledged();
    await().untilAsserted(() -> assertThat(column("select 1 from dead_letters where ")).hasSize(1));

    assertThat(voided("nobody-knows").statusCode()).isEqualTo(404);
    TestTenant other = TestTenant.random();
    assertThat(voided(other.token("o", "events:void"), "first").statusCode()).isEqualTo(404);
    assertThat(voided("again").jsonPath().getString("code")).isEqualTo("duplicate");
    assertThat(voided("dead-1").jsonPath().getString("code")).isEqualTo("dead");
    Response reserved =
        Api.send(
            tenant.writer(),
            event("ada", "plaudit.event.voided", "v-1", now)
                .replace("}}", "},\"subject\":\"first\"}"));
    assertThat(reserved.statusCode()).isEqualTo(422);
    assertThat(reserved.asString()).contains("reserved_type");
    order("eve", "first");
    topic.acknowledged();
    await()
        .untilAsserted(
            () ->
                assertThat(column("select reason from dead_letters where "))
                    .contains("key_mismatch"));
    awaitTotal("ada", 1);
    assertVerified();
  }

  private void send(String user, String id, int daysAgo) {
    topic.send(
        tenant.id() + "/" + user, event(user, TYPE, id, now.minus(daysAgo, ChronoUnit.DAYS)));
  }

  private void order(String user, String eventId) {
    topic.send(
        tenant.id() + "/" + user,
        event(user, "plaudit.event.voided", UUID.randomUUID().toString(), now)
            .replace("}}", "},\"subject\":\"" + eventId + "\"}"));
  }

  private Response voided(String eventId) {
    return voided(tenant.token("desk", "events:void"), eventId);
  }

  private static Response voided(String token, String eventId) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"mistake\"}")
        .post("/v1/events/{event_id}/void", eventId);
  }

  private List<String> toldToTheAwards(String user, int atLeast) {
    try (TopicReader facts = new TopicReader(Topics.FACTS)) {
      return await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  facts.under(tenant.id() + "/" + user).stream()
                      .map(record -> new JsonPath(new String(record.value(), UTF_8)))
                      .filter(fact -> "event.voided".equals(fact.getString("kind")))
                      .map(fact -> fact.getString("event_id") + " " + fact.getString("grants"))
                      .toList(),
              found -> found.size() >= atLeast);
    }
  }

  private void put(String path, String body) {
    given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .put(path)
        .then()
        .statusCode(200);
  }

  private String state(String user, String expression) {
    List<Object> found =
        List.copyOf(
            Sql.column(
                "select ("
                    + expression
                    + ")::text from progress join users using (tenant_no, user_no) join tenants using (tenant_no)"
                    + " where tenant_id = ? and user_id = ?",
                tenant.id(),
                user));
    return found.isEmpty() ? "none" : (String) found.get(0);
  }

  private List<Object> column(String begun) {
    return List.copyOf(
        Sql.column(
            begun + "tenant_no = (select tenant_no from tenants where tenant_id = ?)",
            tenant.id()));
  }

  private void awaitTotal(String user, long total) {
    topic.acknowledged();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(state(user, "total_count")).isEqualTo(Long.toString(total)));
  }

  private void awaitXp(String user, long total) {
    topic.acknowledged();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Api.get(tenant.reader(), "/v1/users/{user}/xp", user)
                            .jsonPath()
                            .getString("total_xp"))
                    .isEqualTo(Long.toString(total)));
  }

  private void assertVerified() {
    Response report =
        given()
            .auth()
            .oauth2(tenant.admin())
            .contentType(ContentType.JSON)
            .post("/v1/admin/verify");
    assertThat(report.jsonPath().getBoolean("clean")).as(report.asString()).isTrue();
  }
}
