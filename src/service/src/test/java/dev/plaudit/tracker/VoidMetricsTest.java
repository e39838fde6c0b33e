package dev.plaudit.tracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Published;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S8 for what rules count: as if the event had never been. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class VoidMetricsTest {
  private static final String LESSONS =
      """
      id: lessons
      version: 1
      name: Lessons
      reason: Learning on several days and in several places has become routine.
      category: learning
      rule:
        all:
          - count: { type: lesson.completed, at_least: 3 }
          - distinct: { type: lesson.completed, of: properties.place, within: P7D, at_least: 2 }
          - streak: { activity: lesson.completed, at_least: 2 }
      """;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final TestTenant tenant = TestTenant.random();
  private TopicWriter topic;

  @BeforeEach
  void publish() {
    topic = new TopicWriter();
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(200);
    int tenantNo =
        (Integer)
            Objects.requireNonNull(
                Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id())
                    .get(0));
    Published.now(tenantNo, false, LESSONS);
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  @DisplayName("S8, S21: metrics, crossings and runs are those of the events that are left")
  void recounted() {
    // Given
    send("ada", "e-1", 1, "a");
    send("ada", "e-2", 0, "a");
    send("ada", "e-3", 0, "b");
    send("ada", "e-4", 0, "c");
    send("eve", "f-2", 0, "a");
    send("eve", "f-4", 0, "c");
    awaitLogged(6);
    assertThat(crossings("ada")).containsExactly("count 3 e-3", "distinct 2 e-3", "streak 2 e-2");
    // When
    takeBack("e-3");
    // Then
    assertThat(crossings("ada")).containsExactly("count 3 e-4", "distinct 2 e-4", "streak 2 e-2");
    takeBack("e-1");
    assertThat(crossings("ada")).containsExactly("distinct 2 e-4");
    assertThat(metrics("ada")).isEqualTo(metrics("eve"));
    send("ada", "e-5", 0, "a");
    awaitLogged(7);
    assertThat(crossings("ada")).containsExactly("count 3 e-5", "distinct 2 e-4");
    takeBack("e-2");
    takeBack("e-4");
    takeBack("e-5");
    assertThat(metrics("ada")).isEmpty();
    assertThat(crossings("ada")).isEmpty();
  }

  private void send(String user, String id, int daysAgo, String place) {
    topic.send(
        tenant.id() + "/" + user,
        TopicWriter.event(user, "lesson.completed", id, now.minus(daysAgo, ChronoUnit.DAYS))
            .replace("}}", "},\"properties\":{\"place\":\"" + place + "\"}}"));
  }

  private void takeBack(String id) {
    given()
        .auth()
        .oauth2(tenant.token("desk", "events:void"))
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"mistake\"}")
        .post("/v1/events/{id}/void", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("voided"));
  }

  private void awaitLogged(long events) {
    topic.acknowledged();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from events join tenants using (tenant_no) where tenant_id = ?",
                            tenant.id()))
                    .containsExactly(events));
  }

  private List<Object> crossings(String user) {
    return List.copyOf(
        Sql.column(
            "select m.kind || ' ' || c.threshold || ' ' || c.event_id from crossings c join metrics m using (tenant_no, metric_no)"
                + " join users u using (tenant_no, user_no) join tenants t using (tenant_no)"
                + " where tenant_id = ? and user_id = ? order by 1",
            tenant.id(),
            user));
  }

  private Map<Integer, KeptMetric> metrics(String user) {
    byte[] state =
        (byte[])
            Objects.requireNonNull(
                Sql.column(
                        "select state from metric_states join users using (tenant_no, user_no) join tenants using (tenant_no)"
                            + " where tenant_id = ? and user_id = ?",
                        tenant.id(),
                        user)
                    .get(0));
    return UserMetrics.decode(state).all();
  }
}
