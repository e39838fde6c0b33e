package dev.plaudit.tracker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S8 for runs that rules wait for: what is reached names an event that counts. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class VoidRunsTest {
  private static final String TYPE = "lesson.completed";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final TestTenant tenant = TestTenant.random();
  private int tenantNo;

  @BeforeEach
  void publish() {
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(200);
    tenantNo =
        (Integer)
            Objects.requireNonNull(
                Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id())
                    .get(0));
    InForce.publish(
        tenantNo,
        InForce.document(
            "three-days",
            1,
            InForce.rule("{\"streak\":{\"activity\":\"%s\",\"at_least\":3}}".formatted(TYPE))));
  }

  @Test
  @DisplayName("S8, S23: the day has another event: the crossing names that one")
  void sameDay() {
    // Given
    send("d-2", 2);
    send("d-1", 1);
    send("d-0", 0);
    send("d-0-again", 0);
    assertThat(crossings("event_id")).containsExactly("d-0");
    // When
    voided("d-0");
    // Then
    assertThat(crossings("event_id || ' ' || reached_on || ' ' || threshold"))
        .containsExactly("d-0-again " + day(0) + " 3");
    assertThat(named()).isEqualTo(1);
    assertVerified();
  }

  @Test
  @DisplayName("S8, S23: another run is as long: the crossing names the event that made it so")
  void otherRun() {
    // Given
    send("d-6", 6);
    send("d-5", 5);
    send("d-4", 4);
    send("d-2", 2);
    send("d-1", 1);
    send("d-0", 0);
    assertThat(crossings("event_id")).containsExactly("d-4");
    // When
    voided("d-4");
    // Then
    assertThat(crossings("event_id || ' ' || reached_on")).containsExactly("d-0 " + day(0));
    assertThat(named()).isEqualTo(1);
    assertVerified();
  }

  @Test
  @DisplayName("S8, S23: no event that a rule had looked at is left of the day: no crossing")
  void nobodyLooked() {
    // Given
    send("d-2", 2);
    send("d-1", 1);
    send("d-0", 0);
    send("d-0-again", 0);
    Sql.update(
        "update events set measured = false where tenant_no = ? and local_date = ?::date",
        tenantNo,
        day(0));
    // When
    voided("d-0");
    // Then
    assertThat(crossings("event_id")).isEmpty();
    assertVerified();
  }

  @Test
  @DisplayName("I4: verify finds a crossing that names a voided event")
  void found() {
    // Given
    send("d-2", 2);
    send("d-1", 1);
    send("d-0", 0);
    send("d-0-again", 0);
    voided("d-0-again");
    // When
    Sql.update(
        "update crossings c set event_key = v.event_key from voids v where c.tenant_no = ? and v.tenant_no = c.tenant_no",
        tenantNo);
    // Then
    assertThat(verify().asString()).contains("crossing_event_differs");
  }

  private void send(String id, int daysAgo) {
    long before = logged();
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(
          tenant.id() + "/ada",
          TopicWriter.event("ada", TYPE, id, now.minus(daysAgo, ChronoUnit.DAYS)));
      topic.acknowledged();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(logged()).isEqualTo(before + 1));
  }

  private long logged() {
    return (Long)
        Objects.requireNonNull(
            Sql.column("select count(*) from events where tenant_no = ?", tenantNo).get(0));
  }

  private void voided(String eventId) {
    given()
        .auth()
        .oauth2(tenant.token("desk", "events:void"))
        .contentType(ContentType.JSON)
        .body("{\"reason\":\"mistake\"}")
        .post("/v1/events/{event_id}/void", eventId)
        .then()
        .statusCode(200);
  }

  private List<Object> crossings(String expression) {
    return new ArrayList<>(
        Sql.column("select " + expression + " from crossings where tenant_no = ?", tenantNo));
  }

  /** How many crossings name an event of the log that counts, with its time. */
  private int named() {
    return Sql.column(
            """
            select 1 from crossings c join events e using (tenant_no, user_no, event_key, occurred_at)
            where tenant_no = ? and not exists (select from voids v where v.tenant_no = c.tenant_no and v.event_key = c.event_key)
            """,
            tenantNo)
        .size();
  }

  private String day(int daysAgo) {
    return now.minus(daysAgo, ChronoUnit.DAYS).toString().substring(0, 10);
  }

  private void assertVerified() {
    assertThat(verify().jsonPath().getBoolean("clean")).as(verify().asString()).isTrue();
  }

  private Response verify() {
    return given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .post("/v1/admin/verify");
  }
}
