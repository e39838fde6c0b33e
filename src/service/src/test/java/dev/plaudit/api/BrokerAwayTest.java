package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * S3: without the broker nothing is called accepted, the answer comes within two seconds, and the
 * service recovers by itself.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class BrokerAwayTest {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final TestTenant tenant = TestTenant.random();
  private final String token = tenant.token("w", "events:write", "progress:read");

  @AfterEach
  void bringTheBrokerBack() {
    if (!DevStack.shared().kafka().isAlive()) {
      DevStack.shared().kafka().restart();
    }
    // The next test finds a service that counts again.
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> Api.sendAndWait(token, Api.event("after", "u-k", "")).statusCode() == 200);
  }

  @Test
  @DisplayName(
      "S3: broker killed: 503 with Retry-After within 2 s, not ready but alive; then all is well, and counted once")
  void brokerKilled() {
    Api.sendAndWait(token, Api.event("before", "u-k", "")).then().statusCode(200);

    DevStack.shared().kafka().killHard();
    long started = System.nanoTime();
    Response away = Api.send(token, Api.event("during", "u-k", ""));
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    away.then()
        .statusCode(503)
        .contentType(Problem.MEDIA_TYPE)
        .body("code", equalTo("unavailable"));
    assertThat(away.header("Retry-After")).isNotNull();
    assertThat(took).isLessThan(Duration.ofSeconds(2));
    assertThat(management("/q/health/live").statusCode()).isEqualTo(200);
    await().atMost(SOON).until(() -> management("/q/health/ready").statusCode() == 503);

    DevStack.shared().kafka().restart();
    await()
        .atMost(SOON)
        .until(() -> Api.send(token, Api.event("during", "u-k", "")).statusCode() == 202);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                Api.get(token, "/v1/progress/u-k/lesson.completed")
                    .then()
                    .body("counter.total_count", equalTo(2)));
    await().atMost(SOON).until(() -> management("/q/health/ready").statusCode() == 200);
  }

  private static Response management(String path) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    return RestAssured.given().port(port).get(path);
  }
}
