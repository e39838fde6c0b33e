package dev.plaudit.api;

import static dev.plaudit.testing.Api.event;
import static dev.plaudit.testing.Api.randomId;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.ServedDescription;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the service writes is what its description promises, member by member. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class AnswersAsDescribedTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final ServedDescription api = ServedDescription.read();
  private final TestTenant tenant = TestTenant.random();
  private final String token = tenant.token("u-1", "events:write", "progress:read", "tenant:admin");

  @Test
  @DisplayName("S2, S6: the answer to events, with every status an item can have")
  void answersToEvents() {
    String known = randomId();
    String deed = event(randomId(), "u-1", "\"subject\":\"s\"");

    Response applied =
        Api.sendAndWait(token, "[" + event(known, "u-1", "") + "," + deed + ",{\"bad\":1}]");
    Response mixed =
        Api.send(
            token,
            "[%s,%s,%s,%s,17]"
                .formatted(
                    event(known, "u-1", ""),
                    event(known, "u-1", "\"subject\":\"other\""),
                    event(randomId(), "u-1", "\"subject\":\"s\""),
                    event(randomId(), "u-1", "")));
    Response refused = Api.send(token, "{}");
    Response broken = Api.send(token, "[");

    assertDescribed("post", "/v1/events", 200, applied);
    assertThat(applied.<Object>path("items[0].effects.milestones[0]")).isNotNull();
    assertDescribed("post", "/v1/events", 202, mixed);
    assertThat(mixed.<List<String>>path("items.status"))
        .containsExactly("duplicate", "conflict", "duplicate", "accepted", "rejected");
    assertDescribed("post", "/v1/events", 422, refused);
    assertDescribed("post", "/v1/events", 400, broken);
  }

  @Test
  @DisplayName("S6: what became of an event: applied, duplicate, dead")
  void statusOfAnEvent() {
    String first = randomId();
    String again = randomId();
    String dead = randomId();
    Api.sendAndWait(token, event(first, "u-1", "\"idempotency_key\":\"k\""));
    Api.sendAndWait(token, event(again, "u-1", "\"idempotency_key\":\"k\""));
    sendDead(dead);

    assertBecomes(first, "applied");
    assertBecomes(again, "duplicate");
    assertBecomes(dead, "dead");
  }

  @Test
  @DisplayName("S14: everything that is read about a user")
  void reads() {
    Api.sendAndWait(token, event(randomId(), "u-1", "")).then().statusCode(200);

    assertDescribed("get", "/v1/progress/{user_id}", 200, as().get("/v1/progress/u-1"));
    assertDescribed(
        "get",
        "/v1/progress/{user_id}/{activity_type}",
        200,
        as().get("/v1/progress/u-1/lesson.completed"));
    assertDescribed(
        "get",
        "/v1/progress/{user_id}/{activity_type}/days",
        200,
        as().get("/v1/progress/u-1/lesson.completed/days"));
    Response milestones = as().get("/v1/milestones/u-1");
    assertDescribed("get", "/v1/milestones/{user_id}", 200, milestones);
    assertDescribed(
        "get",
        "/v1/milestones/{user_id}",
        304,
        as().header("If-None-Match", milestones.header("ETag")).get("/v1/milestones/u-1"));
  }

  @Test
  void administration() {
    Response policy = as().get("/v1/tenant");

    assertDescribed("get", "/v1/tenant", 200, policy);
    assertDescribed("put", "/v1/tenant", 200, json(policy.asString()).put("/v1/tenant"));
    assertDescribed(
        "put", "/v1/users/{user_id}", 200, json("{\"display_name\":\"Ann\"}").put("/v1/users/u-1"));
    assertDescribed("get", "/v1/users/{user_id}", 200, as().get("/v1/users/u-1"));
    assertDescribed("get", "/v1/users/{user_id}/results", 200, as().get("/v1/users/u-1/results"));
    assertDescribed(
        "put",
        "/v1/catalog/event-types/{event_type}",
        200,
        json("{\"activity_type\":\"RUN\",\"fingerprint_fields\":[\"km\"]}")
            .put("/v1/catalog/event-types/run.done"));
    assertDescribed(
        "put",
        "/v1/catalog/activity-types/{activity_type}",
        200,
        json("{\"thresholds\":[1,2],\"category\":\"sport\"}")
            .put("/v1/catalog/activity-types/RUN"));
    assertDescribed(
        "get", "/v1/catalog/activity-types", 200, as().get("/v1/catalog/activity-types?limit=1"));
    assertDescribed(
        "get",
        "/v1/catalog/activity-types/{activity_type}",
        200,
        as().get("/v1/catalog/activity-types/RUN"));
    assertDescribed(
        "get", "/v1/catalog/event-types", 200, as().get("/v1/catalog/event-types?limit=1"));
    assertDescribed(
        "get",
        "/v1/catalog/event-types/{event_type}",
        200,
        as().get("/v1/catalog/event-types/run.done"));
    assertDescribed(
        "delete",
        "/v1/catalog/event-types/{event_type}",
        204,
        as().delete("/v1/catalog/event-types/run.done"));
  }

  @Test
  @DisplayName("S7: dead letters, their replay, and what a verification found")
  void upkeep() {
    Api.sendAndWait(token, event(randomId(), "u-1", "")).then().statusCode(200);
    sendDead(randomId());
    Sql.update(
        "update progress set total_count = 9 where tenant_no = (select tenant_no from tenants where tenant_id = ?)",
        tenant.id());

    Response letters = await().atMost(SOON).until(this::deadLetters, this::hasAny);

    assertDescribed("get", "/v1/admin/dead-letters", 200, letters);
    assertDescribed(
        "post",
        "/v1/admin/dead-letters/replay",
        200,
        json("{\"all\":true}").post("/v1/admin/dead-letters/replay"));
    Response verified = as().post("/v1/admin/verify");
    assertDescribed("post", "/v1/admin/verify", 200, verified);
    assertThat(verified.<List<?>>path("findings")).isNotEmpty();
  }

  @Test
  @DisplayName("S2, S40: refusals, each as the problem that is promised for its status")
  void problems() {
    String path = "/v1/progress/{user_id}/{activity_type}/days";
    String days = "/v1/progress/u-1/lesson.completed/days";

    assertDescribed("get", path, 401, given().get(days));
    assertDescribed("get", path, 403, given().auth().oauth2(tenant.writer()).get(days));
    assertDescribed("get", path, 404, as().get(days));
    assertDescribed("get", path, 400, as().get(days + "?from=yesterday"));
    assertDescribed("put", "/v1/tenant", 415, as().body("x").put("/v1/tenant"));
  }

  private void assertDescribed(String method, String path, int status, Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(api.flaws(method, path, answer)).as(answer.asString()).isEmpty();
  }

  private void assertBecomes(String id, String status) {
    Response answer =
        await()
            .atMost(SOON)
            .until(
                () -> Api.get(token, "/v1/events/{id}", id),
                known -> status.equals(known.path("status")));
    assertDescribed("get", "/v1/events/{event_id}", 200, answer);
  }

  private void sendDead(String id) {
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(tenant.id() + "/u-1", TopicWriter.event("u-1", "NOT A TYPE", id, Api.now()));
      topic.acknowledged();
    }
  }

  private Response deadLetters() {
    return as().get("/v1/admin/dead-letters?limit=1");
  }

  private boolean hasAny(Response letters) {
    return !letters.<List<?>>path("dead_letters").isEmpty();
  }

  private RequestSpecification as() {
    return given().auth().oauth2(token);
  }

  private RequestSpecification json(String body) {
    return as().contentType(ContentType.JSON).body(body);
  }
}
