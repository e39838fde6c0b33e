package dev.plaudit.api;

import static dev.plaudit.testing.Api.event;
import static dev.plaudit.testing.Api.now;
import static dev.plaudit.testing.Api.randomId;
import static dev.plaudit.testing.Api.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.plaudit.cache.DuplicateHint;
import dev.plaudit.cache.DuplicateHints;
import dev.plaudit.domain.event.EventKeys;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S1–S3, S6: events in, in every accepted form, and what became of them. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class EventsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Inject DuplicateHints hints;

  private final TestTenant tenant = TestTenant.random();
  private final String token = tenant.token("writer", "events:write", "progress:read");

  @Test
  @DisplayName("S2: one plain event is accepted, and its answer has every member")
  void onePlainEvent() {
    Instant before = Instant.now();

    Response answer = send(token, event("e-1", "u-1", ""));

    answer
        .then()
        .statusCode(202)
        .body("items", hasSize(1))
        .body("items[0].keySet()", hasItem("problem"))
        .body("items[0].index", equalTo(0))
        .body("items[0].event_id", equalTo("e-1"))
        .body("items[0].status", equalTo("accepted"))
        .body("items[0].duplicate_of", nullValue())
        .body("items[0].problem", nullValue());
    assertThat(Instant.parse(answer.path("items[0].received_at")))
        .isBetween(before.minusMillis(1), Instant.now());
  }

  @Test
  @DisplayName("S1: a plain event without an id gets one")
  void madeId() {
    String body =
        """
        {"type":"lesson.completed","actor":{"user_id":"u-1"},"occurred_at":"%s"}"""
            .formatted(now());

    Response answer = send(token, body);

    String id = answer.then().statusCode(202).extract().path("items[0].event_id");
    assertThat(id).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    await().atMost(SOON).until(() -> "applied".equals(status(id)));
  }

  @Test
  @DisplayName(
      "S1, S2: all forms in one array; each item is answered in its place, the bad ones alone")
  void allForms() {
    String body =
        """
        [%s,
         {"specversion":"1.0","id":"ce-1","source":"/builds","type":"build.succeeded","time":"%2$s","data":{"user_id":"u-1","branch":"main"}},
         {"event_id":"c-1","user_id":"u-1","activity_type":"LESSON","content_id":"l-7","completed_at":"%2$s","source_service":"lessons"},
         {"event_id":"bad-1","type":"x","actor":{"user_id":"u-1"},"occurred_at":"yesterday"},
         17]
        """
            .formatted(event("p-1", "u-1", ""), now());

    Response answer = send(token, body);

    answer
        .then()
        .statusCode(202)
        .body("items.index", contains(0, 1, 2, 3, 4))
        .body("items.status", contains("accepted", "accepted", "accepted", "rejected", "rejected"))
        .body("items.event_id", contains("p-1", "ce-1", "c-1", "bad-1", null))
        .body("items[3].received_at", nullValue())
        .body("items[3].problem.code", equalTo("invalid_field"))
        .body("items[3].problem.pointer", equalTo("/3/occurred_at"))
        .body("items[3].problem.status", equalTo(422))
        .body("items[3].problem.type", notNullValue())
        .body("items[3].problem.title", notNullValue())
        .body("items[4].problem.pointer", equalTo("/4"));
  }

  @Test
  @DisplayName("S1: CloudEvents, structured and batch, under their own content types")
  void cloudEvents() {
    String one =
        """
        {"specversion":"1.0","id":"%s","source":"/b","type":"build.succeeded","time":"%s","userid":"u-1","traceparent":"00-1"}""";

    Response structured =
        send(
            token,
            "application/cloudevents+json; charset=UTF-8",
            one.formatted("ce-1", now()).getBytes(UTF_8));
    Response batch =
        send(
            token,
            "application/cloudevents-batch+json",
            ("[" + one.formatted("ce-2", now()) + "," + one.formatted("ce-3", now()) + "]")
                .getBytes(UTF_8));

    structured.then().statusCode(202).body("items.status", contains("accepted"));
    batch.then().statusCode(202).body("items.event_id", contains("ce-2", "ce-3"));
  }

  @Test
  @DisplayName("S2: 422 when nothing is taken")
  void nothingTaken() {
    Response answer = send(token, "[{\"nope\":1},{}]");

    answer
        .then()
        .statusCode(422)
        .body("items.status", contains("rejected", "rejected"))
        .body("items[0].problem.code", equalTo("unknown_field"))
        .body("items[0].problem.pointer", equalTo("/0/nope"))
        .body("items[1].problem.code", equalTo("missing_field"));
  }

  @Test
  @DisplayName("S2: a gzip body is inflated")
  void gzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(event("z-1", "u-1", "").getBytes(UTF_8));
    }

    Response answer =
        io.restassured.RestAssured.given()
            .auth()
            .oauth2(token)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .body(bytes.toByteArray())
            .post("/v1/events");

    answer.then().statusCode(202).body("items[0].event_id", equalTo("z-1"));
  }

  @Test
  @DisplayName("S3: an event larger than the topic takes is 413 and names the limit, not 503")
  void largerThanTheTopicTakes() {
    String event = event(randomId(), "u-1", "");
    String padded = "{" + " ".repeat(1024 * 1024 - event.length()) + event.substring(1);

    Response answer = send(token, padded);

    answer
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("too_large"))
        .body("detail", containsString("max.message.bytes"))
        .body("detail", containsString(Integer.toString(1024 * 1024)));
  }

  @Test
  @DisplayName("S6: ?wait=applied answers with what the events changed")
  void waitApplied() {
    String first = randomId();
    String body =
        "[" + event(first, "u-w", "") + "," + event(randomId(), "u-w", "") + ",{\"bad\":1}]";

    Response answer = Api.sendAndWait(token, body);

    answer
        .then()
        .statusCode(200)
        .body("items.status", contains("accepted", "accepted", "rejected"))
        .body("items[0].effects.counters[0].activity_type", equalTo("lesson.completed"))
        .body("items[0].effects.counters[0].total_count", equalTo(1))
        .body("items[0].effects.milestones[0].threshold", equalTo(1))
        .body("items[0].effects.streaks.streak_type", contains("DAILY", "WEEKLY"))
        .body("items[0].effects.streaks[0].current_streak", equalTo(1))
        .body("items[1].effects.counters[0].total_count", equalTo(2))
        .body("items[1].effects.milestones", hasSize(0))
        .body("items[2].effects", nullValue());
    Api.get(token, "/v1/events/{id}", first)
        .then()
        .statusCode(200)
        .body("status", equalTo("applied"))
        .body("received_at", equalTo(answer.path("items[0].received_at")))
        .body("effects.counters[0].total_count", equalTo(1));
  }

  @Test
  @DisplayName("S6: an event is known right after its answer, and an unknown one is 404")
  void statusAtOnce() {
    String id = randomId();
    send(token, event(id, "u-s", "")).then().statusCode(202);

    Response known = Api.get(token, "/v1/events/{id}", id);

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(List.of("accepted", "applied")).contains(known.<String>path("status"));
    for (String nobody : List.of("nobody", "no body", "\u0000", "x".repeat(200))) {
      assertThat(Api.get(token, "/v1/events/{id}", nobody).statusCode()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("S6: a dead event that was replayed is accepted until the tracker meets it again")
  void statusAfterReplay() {
    String id = randomId();
    Instant receivedAt = deadUpstream(id);
    Sql.update("update dead_letters set replayed_at = now() where event_id = ?", id);

    Response replayed = Api.get(token, "/v1/events/{id}", id);

    replayed
        .then()
        .statusCode(200)
        .body("status", equalTo("accepted"))
        .body("received_at", equalTo(receivedAt.toString()))
        .body("reason", nullValue());
  }

  @Test
  @DisplayName("S6: an event that is received again after it died is accepted until it is met")
  void statusOfMended() {
    String id = randomId();
    Instant again = deadUpstream(id).plusSeconds(1);

    hints.remember(
        new TenantId(tenant.id()), Map.of(EventKeys.eventKey(id), new DuplicateHint(1, again, id)));

    await().atMost(SOON).until(() -> "accepted".equals(status(id)));
    Api.get(token, "/v1/events/{id}", id).then().body("received_at", equalTo(again.toString()));
  }

  private Instant deadUpstream(String id) {
    send(token, event(randomId(), "u-d", "")).then().statusCode(202);
    Instant receivedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    byte[] incomplete =
        "{\"event_id\":\"%s\",\"type\":\"lesson.completed\"}".formatted(id).getBytes(UTF_8);
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(tenant.id() + "/u-d", incomplete, receivedAt, Map.of()).acknowledged();
    }
    await().atMost(SOON).until(() -> "dead".equals(status(id)));
    return receivedAt;
  }

  @Test
  @DisplayName(
      "S6, S7: a record sent straight to the topic that cannot count is dead, with the reason")
  void deadStatus() {
    send(token, event(randomId(), "u-d", "")).then().statusCode(202);
    String id = randomId();
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(
          tenant.id() + "/u-d",
          TopicWriter.event("u-d", "lesson.completed", id, Instant.now().plusSeconds(3_600)));
      topic.acknowledged();
    }
    await().atMost(SOON).until(() -> "dead".equals(status(id)));

    Response dead = Api.get(token, "/v1/events/{id}", id);

    dead.then()
        .statusCode(200)
        .body("event_id", equalTo(id))
        .body("reason", equalTo("in_future"))
        .body("problem.code", equalTo("in_future"))
        .body("problem.pointer", equalTo("/occurred_at"))
        .body("received_at", notNullValue())
        .body("effects", nullValue());
  }

  @Test
  @DisplayName("S40: another tenant's event is 404")
  void foreignStatus() {
    String id = randomId();
    Api.sendAndWait(token, event(id, "u-f", "")).then().statusCode(200);

    Response foreign = Api.get(TestTenant.random().writer(), "/v1/events/{id}", id);

    foreign.then().statusCode(404).body("code", equalTo("not_found"));
  }

  @Test
  @DisplayName("S5: old events need events:backfill, and count with it")
  void backfill() {
    String old =
        """
        {"event_id":"old-1","type":"lesson.completed","actor":{"user_id":"u-b"},"occurred_at":"2016-02-29T12:00:00Z"}""";

    Response refused = send(token, old);
    Response allowed = Api.sendAndWait(tenant.token("w", "events:write", "events:backfill"), old);

    refused.then().statusCode(422).body("items[0].problem.code", equalTo("too_old"));
    allowed.then().statusCode(200).body("items[0].effects.counters[0].total_count", equalTo(1));
  }

  /** The event's status, or the problem's. */
  private String status(String id) {
    return String.valueOf(Api.get(token, "/v1/events/{id}", id).<Object>path("status"));
  }
}
