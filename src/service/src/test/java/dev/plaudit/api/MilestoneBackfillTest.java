package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.StoredRows;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class MilestoneBackfillTest {

  private static final Instant UPDATED = Instant.parse("2026-06-10T08:00:00Z");

  private final TestTenant tenant = TestTenant.random();

  @Test
  @DisplayName(
      "S11: a threshold inserted below totals is granted, with the crossing event where the log has it, and silently")
  void grantsThresholdsBelowTheTotal() {
    // Given
    StoredRows rows = StoredRows.tenant(tenant);
    int lesson = rows.activity("LESSON");
    long ann = rows.user("ann");
    long bob = rows.user("bob");
    rows.progress(ann, lesson, 80, 50, LocalDate.EPOCH, 1, UPDATED);
    rows.progress(bob, lesson, 74, 50, LocalDate.EPOCH, 1, UPDATED);
    logged(rows, ann, lesson, 60, "event-60");
    get("/v1/milestones/ann");
    // When
    Response answer = thresholds("[50,60,70,75,100]");
    // Then
    assertThat(answer.jsonPath().getBoolean("backfilling")).isFalse();
    Response milestones = get("/v1/milestones/ann");
    assertThat(milestones.jsonPath().getList("milestones.threshold"))
        .containsExactly(60, 50, 70, 75);
    assertThat(milestones.jsonPath().getList("milestones.event_id"))
        .containsExactly("event-60", null, null, null);
    assertThat(milestones.jsonPath().getList("milestones.crossed_at"))
        .containsExactly(
            "2026-06-01T10:00:00Z",
            "2026-06-10T08:00:00Z",
            "2026-06-10T08:00:00Z",
            "2026-06-10T08:00:00Z");
    assertThat(get("/v1/milestones/bob").jsonPath().getList("milestones.threshold"))
        .containsExactly(50, 60, 70);
    assertThat(get("/v1/progress/ann/LESSON").jsonPath().getInt("counter.last_milestone_crossed"))
        .isEqualTo(75);
    assertThat(
            Sql.column(
                "select distinct silent from milestones where tenant_no = ?", rows.tenantNo()))
        .containsExactly(true);
    assertThat(
            Sql.column(
                "select version from progress where tenant_no = ? order by user_no",
                rows.tenantNo()))
        .containsExactly(2, 2);
    assertThat(Sql.column("select 1 from outbox where tenant_no = ?", rows.tenantNo())).isEmpty();
  }

  @Test
  @DisplayName(
      "S11: a milestone stands forever; taking its threshold away changes nothing that was")
  void keepsMilestonesOfThresholdsTakenAway() {
    // Given
    StoredRows rows = StoredRows.tenant(tenant);
    int lesson = rows.activity("LESSON");
    rows.progress(rows.user("ann"), lesson, 80, 50, LocalDate.EPOCH, 1, UPDATED);
    thresholds("[75]");
    // When
    thresholds("[10]");
    // Then
    assertThat(get("/v1/milestones/ann").jsonPath().getList("milestones.threshold"))
        .containsExactly(10, 75);
    assertThat(get("/v1/progress/ann/LESSON").jsonPath().getInt("counter.last_milestone_crossed"))
        .isEqualTo(75);
  }

  @Test
  @DisplayName("S11: without thresholds of its own an activity has the default ladder")
  void grantsTheDefaultLadder() {
    // Given
    StoredRows rows = StoredRows.tenant(tenant);
    rows.progress(rows.user("ann"), rows.activity("LESSON"), 30, 0, LocalDate.EPOCH, 1, UPDATED);
    thresholds("[]");
    // When
    thresholds("null");
    // Then
    assertThat(get("/v1/milestones/ann").jsonPath().getList("milestones.threshold"))
        .containsExactly(1, 5, 10, 25);
  }

  @Test
  @DisplayName(
      "S10, S11: thresholds that change while events are counted leave every total with exactly its milestones")
  void agreesWithFlushesThatRunMeanwhile() {
    // Given
    int users = 30;
    int rounds = 12;
    // When
    for (int round = 0; round < rounds; round++) {
      send(users);
      if (round % 3 == 2) {
        thresholds(
            IntStream.rangeClosed(1, round)
                .filter(t -> t % 2 == 0 || t == 11)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]")));
      }
    }
    // Then
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select sum(total_count) from progress join tenants using (tenant_no) where tenant_id = ?",
                            tenant.id()))
                    .singleElement()
                    .hasToString(Integer.toString(users * rounds)));
    thresholds("[2,4,6,8,10,11]");
    assertThat(
            Sql.column(
                """
                select distinct p.last_milestone || ' ' || (select string_agg(m.threshold::text, ',' order by m.threshold) from milestones m
                                                            where m.tenant_no = p.tenant_no and m.user_no = p.user_no and m.activity_no = p.activity_no
                                                              and m.threshold in (2, 4, 6, 8, 10, 11))
                from progress p join tenants using (tenant_no) where tenant_id = ?
                """,
                tenant.id()))
        .containsExactly("11 2,4,6,8,10,11");
  }

  private void send(int users) {
    String events =
        IntStream.range(0, users)
            .mapToObj(
                user ->
                    """
                    {"event_id":"%s","user_id":"u%d","activity_type":"LESSON","content_id":"%s","completed_at":"%s","source_service":"test"}"""
                        .formatted(UUID.randomUUID(), user, UUID.randomUUID(), Instant.now()))
            .collect(Collectors.joining(",", "[", "]"));
    given()
        .auth()
        .oauth2(tenant.writer())
        .contentType(ContentType.JSON)
        .body(events)
        .post("/v1/events")
        .then()
        .statusCode(202);
  }

  private static void logged(
      StoredRows rows, long userNo, int activityNo, long totalAfter, String eventId) {
    UUID key = UUID.randomUUID();
    Sql.update(
        "insert into event_keys (tenant_no, key, event_id, user_no, content, recorded_at, received_at) values (?, ?, ?, ?, 0, now(), now())",
        rows.tenantNo(),
        key,
        eventId,
        userNo);
    Sql.update(
        """
        insert into events (recorded_at, tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at, local_date, total_after)
        values (now(), ?, ?, ?, 1, ?, ?, now(), current_date, ?)
        """,
        rows.tenantNo(),
        userNo,
        key,
        activityNo,
        Instant.parse("2026-06-01T10:00:00Z").atOffset(ZoneOffset.UTC),
        totalAfter);
  }

  private Response thresholds(String thresholds) {
    Response answer =
        given()
            .auth()
            .oauth2(tenant.admin())
            .contentType(ContentType.JSON)
            .body("{\"thresholds\":" + thresholds + "}")
            .put("/v1/catalog/activity-types/LESSON");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    await()
        .until(
            () ->
                !given()
                    .auth()
                    .oauth2(tenant.admin())
                    .get("/v1/catalog/activity-types/LESSON")
                    .jsonPath()
                    .getBoolean("backfilling"));
    return answer;
  }

  private Response get(String path) {
    return given().auth().oauth2(tenant.reader()).get(path);
  }
}
