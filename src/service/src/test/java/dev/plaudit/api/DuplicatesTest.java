package dev.plaudit.api;

import static dev.plaudit.testing.Api.event;
import static dev.plaudit.testing.Api.now;
import static dev.plaudit.testing.Api.randomId;
import static dev.plaudit.testing.Api.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S4: the same event again, by each of its keys, is answered with its first receipt. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class DuplicatesTest {

  private final TestTenant tenant = TestTenant.random();
  private final String token = tenant.token("writer", "events:write", "progress:read");

  @Test
  @DisplayName("S4: same id, same content: duplicate with the original receipt, and one count")
  void byEventId() {
    String id = randomId();
    Response first = Api.sendAndWait(token, event(id, "u-1", ""));

    Response again = send(token, event(id, "u-1", ""));

    again
        .then()
        .statusCode(202)
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].event_id", equalTo(id))
        .body("items[0].received_at", equalTo(first.path("items[0].received_at")))
        .body("items[0].duplicate_of", nullValue());
    assertThat(total("u-1")).isEqualTo(1);
  }

  @Test
  @DisplayName("S4: same id, other content: conflict that names the first event and the field")
  void conflict() {
    String id = randomId();
    send(token, event(id, "u-2", "")).then().statusCode(202);

    Response again = send(token, event(id, "u-2", "\"subject\":\"other\""));

    again
        .then()
        .statusCode(422)
        .body("items[0].status", equalTo("conflict"))
        .body("items[0].event_id", equalTo(id))
        .body("items[0].duplicate_of", equalTo(id))
        .body("items[0].problem.code", equalTo("conflict"))
        .body("items[0].problem.status", equalTo(409))
        .body("items[0].problem.pointer", equalTo("/event_id"));
  }

  @Test
  @DisplayName("S4: same idempotency key under another id: duplicate of the first")
  void byIdempotencyKey() {
    String first = randomId();
    String second = randomId();
    Api.sendAndWait(token, event(first, "u-3", "\"idempotency_key\":\"k\""));

    Response again = Api.sendAndWait(token, event(second, "u-3", "\"idempotency_key\":\"k\""));

    again
        .then()
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].event_id", equalTo(second))
        .body("items[0].duplicate_of", equalTo(first));
    assertThat(total("u-3")).isEqualTo(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                Api.get(token, "/v1/events/{id}", second)
                    .then()
                    .body("status", equalTo("duplicate"))
                    .body("duplicate_of", equalTo(first)));
  }

  @Test
  @DisplayName(
      "S4: a retry without an id is recognised by its idempotency key, and gets the first id")
  void withoutId() {
    String body =
        """
        {"idempotency_key":"retry","type":"lesson.completed","actor":{"user_id":"u-4"},"occurred_at":"%s"}"""
            .formatted(now());
    Response first = send(token, body);

    Response again = send(token, body);

    String id = first.path("items[0].event_id");
    again
        .then()
        .statusCode(202)
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].event_id", equalTo(id))
        .body("items[0].duplicate_of", equalTo(id))
        .body("items[0].received_at", equalTo(first.path("items[0].received_at")));
  }

  @Test
  @DisplayName("S4: same deed under another id: duplicate by fingerprint, whatever its time")
  void byFingerprint() {
    String first = randomId();
    send(token, event(first, "u-5", "\"subject\":\"lesson-7\"")).then().statusCode(202);
    String later =
        """
        {"event_id":"%s","type":"lesson.completed","actor":{"user_id":"u-5"},"occurred_at":"%s","subject":"lesson-7"}"""
            .formatted(randomId(), now().minusSeconds(60));

    Response again = send(token, later);

    again
        .then()
        .statusCode(202)
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].duplicate_of", equalTo(first));
  }

  @Test
  @DisplayName("S4: two deeds without a subject are two deeds")
  void noFingerprint() {
    send(token, event(randomId(), "u-6", "")).then().statusCode(202);

    Response other = Api.sendAndWait(token, event(randomId(), "u-6", ""));

    other.then().body("items[0].effects.counters[0].total_count", equalTo(2));
  }

  @Test
  @DisplayName("S4: duplicates inside one request are told apart, and the batch counts once")
  void insideOneRequest() {
    String id = randomId();
    String body =
        "["
            + String.join(
                ",",
                event(id, "u-7", ""),
                event(id, "u-7", ""),
                event(id, "u-7", "\"subject\":\"x\""),
                event(randomId(), "u-7", "\"subject\":\"y\""),
                event(randomId(), "u-7", "\"subject\":\"y\""))
            + "]";

    Response answer = send(token, body);

    answer
        .then()
        .statusCode(202)
        .body(
            "items.status", contains("accepted", "duplicate", "conflict", "accepted", "duplicate"))
        .body("items[2].duplicate_of", equalTo(id))
        .body("items[2].problem.pointer", equalTo("/2/event_id"));
    assertThat(totalEventually("u-7", 2)).isEqualTo(2);
  }

  @Test
  @DisplayName("S40: the same id in another tenant is another event")
  void otherTenant() {
    String id = randomId();
    send(token, event(id, "u-8", "")).then().statusCode(202);

    Response other = send(TestTenant.random().writer(), event(id, "u-8", "\"subject\":\"z\""));

    other.then().statusCode(202).body("items[0].status", equalTo("accepted"));
  }

  @Test
  @DisplayName(
      "S4, S6: who waits for a repetition that no hint knows is told duplicate, with the first receipt")
  void awaitedRepetition() {
    String id = randomId();
    String body = event(id, "u-9", "");
    Instant first = countedUpstream("u-9", id, body);

    Response again = Api.sendAndWait(token, body);

    again
        .then()
        .statusCode(200)
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].received_at", equalTo(first.toString()))
        .body("items[0].duplicate_of", nullValue())
        .body("items[0].effects", nullValue());
    assertThat(total("u-9")).isEqualTo(1);
  }

  @Test
  @DisplayName("S4, S6: who waits for other content under a counted id is told conflict")
  void awaitedConflict() {
    String id = randomId();
    countedUpstream("u-10", id, event(id, "u-10", ""));

    Response other = Api.sendAndWait(token, event(id, "u-10", "\"subject\":\"other\""));

    other
        .then()
        .statusCode(200)
        .body("items[0].status", equalTo("conflict"))
        .body("items[0].duplicate_of", equalTo(id))
        .body("items[0].problem.pointer", equalTo("/event_id"))
        .body("items[0].effects", nullValue());
  }

  @Test
  @DisplayName("S6: who waits for a mended event is not told how the one before it died")
  void awaitedMended() {
    String id = randomId();
    send(token, event(randomId(), "u-11", "")).then().statusCode(202);
    upstream("u-11", "{\"event_id\":\"%s\",\"type\":\"lesson.completed\"}".formatted(id));
    awaitStatus(id, "dead");

    Response mended = Api.sendAndWait(token, event(id, "u-11", ""));

    mended
        .then()
        .statusCode(200)
        .body("items[0].status", equalTo("accepted"))
        .body("items[0].effects.counters[0].total_count", equalTo(2));
  }

  @Test
  @DisplayName(
      "I6: an event like one that died by conflict counts, whatever the hint of the dead one says")
  void likeOneThatDied() {
    String id = randomId();
    countedUpstream("u-12", id, event(id, "u-12", ""));
    send(token, event(id, "u-12", "\"subject\":\"s\"")).then().statusCode(202);
    String withoutId =
        """
        {"type":"lesson.completed","actor":{"user_id":"u-12"},"occurred_at":"%s","subject":"s"}"""
            .formatted(now());

    Response like = send(token, withoutId);

    like.then().statusCode(202).body("items[0].status", equalTo("duplicate"));
    assertThat(totalEventually("u-12", 2)).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "S4: the retry of a counted event is a duplicate, although a hint of other content stands under its id")
  void retryBesideAWrongHint() {
    String id = randomId();
    Instant first = countedUpstream("u-13", id, event(id, "u-13", ""));
    send(token, event(id, "u-13", "\"subject\":\"s\"")).then().statusCode(202);

    Response retry = send(token, event(id, "u-13", ""));

    retry
        .then()
        .statusCode(202)
        .body("items[0].status", equalTo("duplicate"))
        .body("items[0].received_at", equalTo(first.toString()))
        .body("items[0].problem", nullValue());
  }

  /** Counts an event past the door, so that no hint knows it; the time at which it was received. */
  private Instant countedUpstream(String user, String id, String body) {
    send(token, event(randomId(), "another", "")).then().statusCode(202);
    Instant receivedAt = upstream(user, body);
    awaitStatus(id, "applied");
    return receivedAt;
  }

  private Instant upstream(String user, String body) {
    Instant receivedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    try (TopicWriter topic = new TopicWriter()) {
      topic
          .send(tenant.id() + "/" + user, body.getBytes(UTF_8), receivedAt, Map.of())
          .acknowledged();
    }
    return receivedAt;
  }

  private void awaitStatus(String id, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                Api.get(token, "/v1/events/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo(status)));
  }

  private int total(String user) {
    return Api.get(token, "/v1/progress/{user}/lesson.completed", user)
        .then()
        .statusCode(200)
        .extract()
        .path("counter.total_count");
  }

  private int totalEventually(String user, int wanted) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .pollInSameThread()
        .until(
            () ->
                Api.get(token, "/v1/progress/{user}/lesson.completed", user).statusCode() == 200
                    && total(user) >= wanted);
    return total(user);
  }
}
