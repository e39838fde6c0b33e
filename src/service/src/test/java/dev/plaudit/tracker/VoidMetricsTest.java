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
  private int tenantNo;

  @BeforeEach
  void publish() {
    topic = new TopicWriter();
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(200);
    tenantNo =
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

  @Test
  @DisplayName(
      "S8, S21: where a part of the log was dropped, a void takes its own event and no more")
  void pruned() {
    // Given
    send("ada", "e-1", 1, "a");
    send("ada", "e-2", 1, "a");
    send("ada", "e-3", 0, "b");
    awaitLogged(3);
    dropFromTheLog("e-1", "e-2");
    send("ada", "e-4", 0, "b");
    awaitLogged(2);
    // When
    takeBack("e-4");
    // Then
    assertThat(crossings("ada")).containsExactly("count 3 e-3", "distinct 2 e-3", "streak 2 e-3");
    takeBack("e-3");
    assertThat(crossings("ada")).containsExactly("distinct 2 e-3");
    send("ada", "e-5", 0, "c");
    awaitLogged(3);
    assertThat(crossings("ada")).containsExactly("count 3 e-5", "distinct 2 e-3", "streak 2 e-5");
  }

  @Test
  @DisplayName("S8, S21: a log longer than what is held at a time is counted all the same")
  void longLog() {
    // Given
    int events = 1_100;
    for (int i = 0; i < events; i++) {
      send("ada", "a-" + i, i % 40, "p-" + i % 2);
      if (i != 500) {
        send("eve", "e-" + i, i % 40, "p-" + i % 2);
      }
    }
    awaitLogged(2 * events - 1);
    assertThat(metrics("ada")).isNotEqualTo(metrics("eve"));
    // When
    takeBack("a-500");
    // Then
    assertThat(metrics("ada")).isEqualTo(metrics("eve"));
    assertThat(crossings("ada"))
        .containsExactlyElementsOf(
            crossings("eve").stream().map(text -> ((String) text).replace(" e-", " a-")).toList());
    assertThat(cold("ada")).isNotEmpty().isEqualTo(cold("eve"));
  }

  private void dropFromTheLog(String... ids) {
    Sql.column("select make_events_partition(date '2019-03-01')::text");
    for (String id : ids) {
      assertThat(
              Sql.update(
                  "update events set recorded_at = '2019-03-10 12:00Z' where tenant_no = ? and event_key ="
                      + " (select key from event_keys k where k.tenant_no = events.tenant_no and k.event_id = ?)",
                  tenantNo,
                  id))
          .isEqualTo(1);
    }
    Sql.column("select drop_events_partition(date '2019-03-01')");
    assertThat(
            Sql.column(
                "select sum(total_count)::int from log_baseline where tenant_no = ?", tenantNo))
        .containsExactly(ids.length);
  }

  private List<Object> cold(String user) {
    return List.copyOf(
        Sql.column(
            "select b.metric_no || ' ' || b.bucket || ' ' || encode(b.content, 'hex') from metric_buckets b"
                + " join users u using (tenant_no, user_no) where tenant_no = ? and user_id = ? order by b.metric_no, b.bucket",
            tenantNo,
            user));
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
