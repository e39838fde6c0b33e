package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class AdministrationTest {
  private final TestTenant tenant = TestTenant.random();
  private TopicWriter topic;
  @Inject TenantCatalog catalog;
  private int tenantNo;

  @BeforeEach
  void closeTheTypes() {
    topic = new TopicWriter();
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
    openTypes(false);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void dead_letters_are_listed_newest_first_page_by_page_with_what_was_sent() {
    send("{\"first\":1}".getBytes(UTF_8));
    awaitDead(1);
    send(new byte[] {(byte) 0xff, 0});
    awaitDead(2);

    String cursor =
        admin()
            .get("/v1/admin/dead-letters?limit=1")
            .then()
            .statusCode(200)
            .body("dead_letters", hasSize(1))
            .body("dead_letters[0].payload", nullValue())
            .body("dead_letters[0].payload_base64", equalTo("/wA="))
            .body("dead_letters[0].key", equalTo(tenant.id() + "/ada"))
            .body("dead_letters[0].reason", notNullValue())
            .extract()
            .path("next_cursor");

    admin()
        .queryParam("cursor", cursor)
        .get("/v1/admin/dead-letters")
        .then()
        .statusCode(200)
        .body("dead_letters.payload", contains("{\"first\":1}"))
        .body("dead_letters[0].payload_bytes", equalTo(11))
        .body("next_cursor", nullValue());
  }

  @Test
  void s40_dead_letters_of_another_tenant_are_neither_seen_nor_replayed() {
    send("{}".getBytes(UTF_8));
    awaitDead(1);
    Object deadNo =
        Sql.column("select dead_no from dead_letters where tenant_no = ?", tenantNo).get(0);
    TestTenant stranger = TestTenant.random();

    given()
        .auth()
        .oauth2(stranger.admin())
        .get("/v1/admin/dead-letters")
        .then()
        .statusCode(200)
        .body("dead_letters", hasSize(0));
    given()
        .auth()
        .oauth2(stranger.admin())
        .contentType(ContentType.JSON)
        .body("{\"dead_nos\":[" + deadNo + "]}")
        .post("/v1/admin/dead-letters/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(0));

    assertThat(Sql.column("select replayed_at from dead_letters where tenant_no = ?", tenantNo))
        .containsOnlyNulls();
  }

  @Test
  void s5_a_replayed_record_is_judged_as_when_it_was_received_and_counts_once() {
    // Given an event that was young enough when it came, of a type that nobody had registered
    Instant received = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
    topic.send(
        tenant.id() + "/ada",
        event(null, received.minus(390, ChronoUnit.DAYS)).getBytes(UTF_8),
        received,
        Map.of("from", "upstream"));
    topic.acknowledged();
    awaitDead(1);
    openTypes(true);

    replayAll(1);

    awaitCounted(1);
    assertThat(
            Sql.column(
                "select received_at = ?::timestamptz from events where tenant_no = ?",
                received.toString(),
                tenantNo))
        .containsExactly(true);
    assertThat(
            Sql.column(
                "select count(*) from dead_letters where tenant_no = ? and replayed_at is not null",
                tenantNo))
        .containsExactly(1L);
    verifyIsClean();
  }

  @Test
  void s4_a_record_without_an_id_that_is_replayed_twice_counts_once() {
    topic.send(tenant.id() + "/ada", event(null, Instant.now()));
    topic.acknowledged();
    awaitDead(1);
    openTypes(true);
    replayAll(1);
    awaitCounted(1);
    // Given a crash that lost the mark
    Sql.update("update dead_letters set replayed_at = null where tenant_no = ?", tenantNo);

    replayAll(1);

    topic.send(tenant.id() + "/ada", event("last", Instant.now()));
    topic.acknowledged();
    awaitCounted(2);
    verifyIsClean();
  }

  @Test
  void what_still_cannot_count_dies_again_and_is_not_replayed_in_the_same_call() {
    topic.send(tenant.id() + "/ada", event("one", Instant.now()));
    topic.send(tenant.id() + "/ada", event("two", Instant.now()));
    topic.acknowledged();
    awaitDead(2);

    replayAll(2);

    awaitDead(4);
    admin().get("/v1/admin/dead-letters?replayed=false").then().body("dead_letters", hasSize(2));
    admin().get("/v1/admin/dead-letters?replayed=true").then().body("dead_letters", hasSize(2));
  }

  @Test
  void only_the_named_dead_letters_are_replayed() {
    topic.send(tenant.id() + "/ada", event("one", Instant.now()));
    topic.send(tenant.id() + "/ada", event("two", Instant.now()));
    topic.acknowledged();
    awaitDead(2);
    openTypes(true);
    Object one =
        Sql.column(
                "select dead_no from dead_letters where tenant_no = ? and event_id = 'one'",
                tenantNo)
            .get(0);

    replay("{\"dead_nos\":[" + one + "]}", 1);

    awaitCounted(1);
    replay("{\"dead_nos\":[" + one + "]}", 0);
  }

  @Test
  void s2_a_replay_that_does_not_say_what_it_wants_is_refused() {
    for (String body :
        List.of(
            "{}",
            "{\"all\":false}",
            "{\"all\":true,\"dead_nos\":[1]}",
            "{\"dead_nos\":[]}",
            "{\"dead_nos\":[null]}")) {
      admin()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/admin/dead-letters/replay")
          .then()
          .statusCode(400)
          .body("code", equalTo("invalid_field"));
    }
    for (String query : List.of("limit=0", "limit=101", "limit=x", "cursor=-1", "replayed=yes")) {
      admin().get("/v1/admin/dead-letters?" + query).then().statusCode(400);
    }
  }

  @Test
  void s40_administration_needs_its_scope() {
    for (String token : List.of(tenant.writer(), tenant.reader())) {
      given().auth().oauth2(token).get("/v1/admin/dead-letters").then().statusCode(403);
      given().auth().oauth2(token).post("/v1/admin/verify").then().statusCode(403);
      given()
          .auth()
          .oauth2(token)
          .contentType(ContentType.JSON)
          .body("{\"all\":true}")
          .post("/v1/admin/dead-letters/replay")
          .then()
          .statusCode(403);
    }
    given().post("/v1/admin/verify").then().statusCode(401);
  }

  @Test
  void verify_tells_what_it_found() {
    openTypes(true);
    topic.send(tenant.id() + "/ada", event("one", Instant.now()));
    topic.acknowledged();
    awaitCounted(1);
    verifyIsClean();
    Sql.update("update progress set total_count = 4 where tenant_no = ?", tenantNo);

    admin()
        .post("/v1/admin/verify")
        .then()
        .statusCode(200)
        .body("clean", equalTo(false))
        .body("states", equalTo(1))
        .body("events", equalTo(1))
        .body("findings.find { it.code == 'counter_differs' }.invariant", equalTo("I1"))
        .body("findings.find { it.code == 'counter_differs' }.count", equalTo(1))
        .body("findings.find { it.code == 'counter_differs' }.samples", hasSize(1));
  }

  private void verifyIsClean() {
    admin()
        .post("/v1/admin/verify")
        .then()
        .statusCode(200)
        .body("findings", hasSize(0))
        .body("clean", equalTo(true));
  }

  private void replayAll(int expected) {
    replay("{\"all\":true}", expected);
  }

  private void replay(String body, int expected) {
    admin()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/admin/dead-letters/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(expected))
        .body("more", equalTo(false));
  }

  private RequestSpecification admin() {
    return given().auth().oauth2(tenant.admin());
  }

  private void openTypes(boolean open) {
    Sql.update(
        "update tenants set open_types = ?, revision = revision + 1 where tenant_no = ?",
        open,
        tenantNo);
  }

  private void send(byte[] value) {
    topic.send(tenant.id() + "/ada", value, Instant.now(), Map.of());
    topic.acknowledged();
  }

  private static String event(@org.jspecify.annotations.Nullable String id, Instant at) {
    String event = TopicWriter.event("ada", "build.succeeded", String.valueOf(id), at);
    return id == null ? event.replace("\"event_id\":\"null\",", "") : event;
  }

  private void awaitDead(long rows) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from dead_letters where tenant_no = ?", tenantNo))
                    .containsExactly(rows));
  }

  private void awaitCounted(long events) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(Sql.column("select count(*) from events where tenant_no = ?", tenantNo))
                    .containsExactly(events));
  }
}
