package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Without the database, what needs it says so and can be repeated; what does not, goes on. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class DatabaseAwayTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final TestTenant tenant = TestTenant.random();
  private final String token = tenant.token("w", "events:write", "progress:read", "tenant:admin");

  @AfterEach
  void bringTheDatabaseBack() {
    if (!DevStack.shared().postgres().isAlive()) {
      DevStack.shared().postgres().restart();
    }
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> Api.sendAndWait(token, Api.event("after", "u-d", "")).statusCode() == 200);
  }

  @Test
  @DisplayName(
      "S3, S40: Postgres stopped: events of a known tenant are taken, everything else is 503, never 500")
  void databaseStopped() {
    Api.sendAndWait(token, Api.event("before", "u-d", "")).then().statusCode(200);
    given().auth().oauth2(token).post("/v1/admin/verify").then().statusCode(200);

    DevStack.shared().postgres().stopImmediate();

    Api.send(token, Api.event("during", "u-d", "")).then().statusCode(202);
    unavailable(Api.send(TestTenant.random().writer(), Api.event("other", "u-d", "")));
    unavailable(Api.get(token, "/v1/progress/{user}", "nobody-yet"));
    unavailable(Api.get(token, "/v1/tenant"));
    unavailable(Api.get(token, "/v1/events/before"));
    unavailable(given().auth().oauth2(token).post("/v1/admin/verify"));

    DevStack.shared().postgres().restart();
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                Api.get(token, "/v1/progress/u-d/lesson.completed")
                    .then()
                    .statusCode(200)
                    .body("counter.total_count", equalTo(2)));
    given().auth().oauth2(token).post("/v1/admin/verify").then().body("clean", equalTo(true));
  }

  private static void unavailable(Response answer) {
    answer
        .then()
        .statusCode(503)
        .contentType(Problem.MEDIA_TYPE)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("unavailable"));
  }
}
