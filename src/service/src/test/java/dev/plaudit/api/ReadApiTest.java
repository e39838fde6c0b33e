package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.StoredRows;
import dev.plaudit.testing.TestClock;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class ReadApiTest {

  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 10);
  private static final Instant UPDATED = Instant.parse("2026-06-10T08:15:30.123456Z");

  @Inject TestClock clock;
  @Inject Redis redis;

  private final TestTenant tenant = TestTenant.random();

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(NOW);
  }

  @AfterEach
  void letTheClockRun() {
    clock.run();
  }

  @Test
  void answersAUserWithEveryActivity() {
    // Given
    storedUser();
    // When
    Response answer = get("/v1/progress/ann");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.asString())
        .isEqualTo(
            """
            {"user_id":"ann","time_zone":"UTC","activities":[\
            {"user_id":"ann","activity_type":"LESSON","counter":{"total_count":12,"last_milestone_crossed":10,"updated_at":"2026-06-10T08:15:30.123456Z"},\
            "streaks":[{"streak_type":"DAILY","current_streak":3,"longest_streak":3,"last_activity_date":"2026-06-10","streak_broken_at":null,"status":"active"},\
            {"streak_type":"WEEKLY","current_streak":1,"longest_streak":1,"last_activity_date":"2026-06-10","streak_broken_at":null,"status":"active"}]},\
            {"user_id":"ann","activity_type":"build.ok","counter":{"total_count":2,"last_milestone_crossed":null,"updated_at":"2026-06-10T08:15:30.123456Z"},\
            "streaks":[{"streak_type":"DAILY","current_streak":0,"longest_streak":1,"last_activity_date":"2026-05-01","streak_broken_at":"2026-05-01","status":"broken"},\
            {"streak_type":"WEEKLY","current_streak":0,"longest_streak":1,"last_activity_date":"2026-05-01","streak_broken_at":"2026-05-01","status":"broken"}]}]}""");
  }

  @Test
  void answersOneActivity() {
    // Given
    storedUser();
    // When
    Response answer = get("/v1/progress/ann/LESSON");
    // Then
    assertThat(answer.asString())
        .isEqualTo(
            """
            {"user_id":"ann","activity_type":"LESSON","counter":{"total_count":12,"last_milestone_crossed":10,"updated_at":"2026-06-10T08:15:30.123456Z"},\
            "streaks":[{"streak_type":"DAILY","current_streak":3,"longest_streak":3,"last_activity_date":"2026-06-10","streak_broken_at":null,"status":"active"},\
            {"streak_type":"WEEKLY","current_streak":1,"longest_streak":1,"last_activity_date":"2026-06-10","streak_broken_at":null,"status":"active"}]}""");
  }

  @Test
  @DisplayName("S11: a milestone tells when it was crossed, and by which event")
  void answersMilestones() {
    // Given
    storedUser();
    // When
    Response answer = get("/v1/milestones/ann");
    // Then
    assertThat(answer.asString())
        .isEqualTo(
            """
            {"user_id":"ann","milestones":[\
            {"activity_type":"LESSON","threshold":1,"crossed_at":"2026-06-08T10:00:00Z","event_id":"e-1"},\
            {"activity_type":"LESSON","threshold":5,"crossed_at":"2026-06-09T10:00:00Z","event_id":"e-5"},\
            {"activity_type":"LESSON","threshold":10,"crossed_at":"2026-06-09T10:00:00Z","event_id":"e-10"}]}""");
  }

  @Test
  void answersTheCalendarOfTheLastThirtyDays() {
    // Given
    storedUser();
    // When
    Response answer = get("/v1/progress/ann/LESSON/days");
    // Then
    assertThat(answer.asString())
        .isEqualTo(
            """
            {"user_id":"ann","activity_type":"LESSON","from":"2026-05-12","to":"2026-06-10","days":[\
            {"date":"2026-05-12","count":4},{"date":"2026-06-08","count":6},{"date":"2026-06-09","count":3},{"date":"2026-06-10","count":2}]}""");
  }

  @Test
  void answersTheCalendarBetweenTwoDates() {
    // Given
    storedUser();
    // When
    Response answer = get("/v1/progress/ann/LESSON/days?from=2026-05-11&to=2026-06-09");
    // Then
    assertThat(answer.jsonPath().getList("days.date"))
        .containsExactly("2026-05-11", "2026-05-12", "2026-06-08", "2026-06-09");
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-02-30, /from",
    "from=yesterday, /from",
    "to=+999999999-01-01, /to",
    "from=2026-06-10&to=2026-06-09, /from",
    "from=2025-01-01&to=2026-06-09, /from",
    "from=2027-01-01, /from"
  })
  void refusesADateThatIsNone(String query, String pointer) {
    // Given
    storedUser();
    // When
    Response answer =
        given()
            .auth()
            .oauth2(tenant.reader())
            .urlEncodingEnabled(false)
            .get("/v1/progress/ann/LESSON/days?" + query.replace("+", "%2B"));
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-10T12:00:00Z, active, 3",
    "2026-06-11T09:59:59Z, active, 3",
    "2026-06-11T10:00:00Z, at_risk, 3",
    "2026-06-12T09:59:59Z, at_risk, 3",
    "2026-06-12T10:00:00Z, broken, 0"
  })
  @DisplayName(
      "S12, S14: a streak is read with the user's today, by zone and day start, from the cache as well")
  void readsStreaksWithTheUsersToday(Instant now, String status, int current) {
    // Given
    StoredRows rows = StoredRows.tenant(tenant, "Pacific/Honolulu", LocalTime.MIDNIGHT);
    long ann = rows.user("ann");
    rows.progress(ann, rows.activity("LESSON"), 3, 1, TODAY, 3, UPDATED);
    get("/v1/progress/ann/LESSON");
    // When
    clock.stopAt(now);
    Response answer = get("/v1/progress/ann/LESSON");
    // Then
    assertThat(answer.jsonPath().getString("streaks[0].status")).isEqualTo(status);
    assertThat(answer.jsonPath().getInt("streaks[0].current_streak")).isEqualTo(current);
  }

  @Test
  @DisplayName("S12: the user's own zone counts, and is shown")
  void readsWithTheUsersOwnZone() {
    // Given
    StoredRows rows = StoredRows.tenant(tenant);
    long ann = rows.user("ann");
    rows.progress(ann, rows.activity("LESSON"), 3, 1, TODAY.plusDays(1), 3, UPDATED);
    Sql.update("update users set revision = 2 where user_no = ?", ann);
    Sql.update(
        "insert into user_zones (tenant_no, user_no, valid_from, zone) values (?, ?, '-infinity', 'Pacific/Kiritimati')",
        rows.tenantNo(),
        ann);
    // When
    Response answer = get("/v1/progress/ann");
    // Then
    assertThat(answer.jsonPath().getString("time_zone")).isEqualTo("Pacific/Kiritimati");
    assertThat(get("/v1/progress/ann/LESSON/days").jsonPath().getString("to"))
        .isEqualTo("2026-06-11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/progress/ann", "/v1/progress/ann/LESSON", "/v1/milestones/ann"})
  void answersTheSameFromRedisAsFromSql(String path) {
    // Given
    StoredRows rows = storedUser();
    String fromSql = get(path).asString();
    await().untilAsserted(() -> assertThat(value()).isNotEmpty());
    Sql.update("update users set user_id = 'renamed' where tenant_no = ?", rows.tenantNo());
    // When
    String fromRedis = get(path).asString();
    // Then
    assertThat(fromRedis).isEqualTo(fromSql);
    send(Request.cmd(Command.DEL).arg(key()));
    given().auth().oauth2(tenant.reader()).get(path).then().statusCode(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/progress/ann", "/v1/progress/ann/LESSON", "/v1/milestones/ann"})
  void addsMilestonesToAnEntryThatHasNone(String path) {
    // Given
    storedUser();
    get("/v1/progress/ann");
    await().untilAsserted(() -> assertThat(value()).isNotEmpty());
    String without = value();
    get("/v1/milestones/ann");
    await().untilAsserted(() -> assertThat(value()).isNotEmpty().isNotEqualTo(without));
    // When
    Response answer = get(path);
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(value()).contains("e-10");
  }

  @Test
  void answersFromSqlWhileRedisHangs() {
    // Given
    storedUser();
    String before = get("/v1/progress/ann").asString();
    send(Request.cmd(Command.CLIENT).arg("PAUSE").arg(1_000));
    // When
    Response answer = get("/v1/progress/ann");
    // Then
    assertThat(answer.asString()).isEqualTo(before);
    assertThat(answer.time()).as("milliseconds").isLessThan(800);
  }

  @Test
  void answers304WhereTheClientHasTheBytes() {
    // Given
    storedUser();
    String tag = get("/v1/progress/ann").header("ETag");
    // When
    Response again =
        given().auth().oauth2(tenant.reader()).header("If-None-Match", tag).get("/v1/progress/ann");
    // Then
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.asString()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  @DisplayName("S14: what the clock changes, the tag changes")
  void tagsTheNextDayOtherwise() {
    // Given
    storedUser();
    String tag = get("/v1/progress/ann").header("ETag");
    clock.stopAt(NOW.plusSeconds(86_400));
    // When
    Response again =
        given().auth().oauth2(tenant.reader()).header("If-None-Match", tag).get("/v1/progress/ann");
    // Then
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/progress/bob",
        "/v1/progress/bob/LESSON",
        "/v1/progress/ann/OTHER",
        "/v1/progress/ann/OTHER/days",
        "/v1/progress/bob/LESSON/days",
        "/v1/milestones/bob",
        "/v1/progress/a%00b",
        "/v1/progress/ann/a%00b",
        "/v1/progress/ann/a%00b/days"
      })
  void answers404ForWhatIsNotThere(String path) {
    // Given
    storedUser();
    // When
    Response answer = given().auth().oauth2(tenant.reader()).urlEncodingEnabled(false).get(path);
    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo("not_found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/progress/ann",
        "/v1/progress/ann/LESSON",
        "/v1/progress/ann/LESSON/days",
        "/v1/milestones/ann"
      })
  @DisplayName("S40: another tenant's user reads as 404, whether the tenant is known or not")
  void answers404ForAForeignUser(String path) {
    // Given
    storedUser();
    TestTenant known = TestTenant.random();
    StoredRows.tenant(known);
    // When
    List<Integer> answers =
        List.of(known, TestTenant.random()).stream()
            .map(other -> given().auth().oauth2(other.reader()).get(path).statusCode())
            .toList();
    // Then
    assertThat(answers).containsExactly(404, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/progress/ann",
        "/v1/progress/ann/LESSON",
        "/v1/progress/ann/LESSON/days",
        "/v1/milestones/ann"
      })
  @DisplayName("S40: progress:read:self opens one's own progress and nobody else's")
  void opensOnesOwnProgress(String path) {
    // Given
    storedUser();
    // When
    int own =
        given().auth().oauth2(tenant.token("ann", "progress:read:self")).get(path).statusCode();
    int others =
        given().auth().oauth2(tenant.token("bob", "progress:read:self")).get(path).statusCode();
    int writer = given().auth().oauth2(tenant.writer()).get(path).statusCode();
    int nobody = given().get(path).statusCode();
    // Then
    assertThat(List.of(own, others, writer, nobody)).containsExactly(200, 403, 403, 401);
  }

  @Test
  void answersAUserWithoutEvents() {
    // Given
    StoredRows.tenant(tenant).user("new");
    // When
    Response answer = get("/v1/progress/new");
    // Then
    assertThat(answer.asString())
        .isEqualTo("{\"user_id\":\"new\",\"time_zone\":\"UTC\",\"activities\":[]}");
    given()
        .auth()
        .oauth2(tenant.reader())
        .get("/v1/milestones/new")
        .then()
        .statusCode(200)
        .body("milestones.size()", equalTo(0));
  }

  private StoredRows storedUser() {
    StoredRows rows = StoredRows.tenant(tenant);
    long ann = rows.user("ann");
    int lesson = rows.activity("LESSON");
    rows.progress(ann, lesson, 12, 10, TODAY, 3, UPDATED);
    rows.progress(ann, rows.activity("build.ok"), 2, 0, LocalDate.of(2026, 5, 1), 1, UPDATED);
    rows.day(ann, lesson, LocalDate.of(2026, 5, 11), 1);
    rows.day(ann, lesson, LocalDate.of(2026, 5, 12), 4);
    rows.day(ann, lesson, LocalDate.of(2026, 6, 8), 6);
    rows.day(ann, lesson, LocalDate.of(2026, 6, 9), 3);
    rows.milestone(ann, lesson, 5, Instant.parse("2026-06-09T10:00:00Z"), "e-5");
    rows.milestone(ann, lesson, 10, Instant.parse("2026-06-09T10:00:00Z"), "e-10");
    rows.milestone(ann, lesson, 1, Instant.parse("2026-06-08T10:00:00Z"), "e-1");
    return rows;
  }

  private Response get(String path) {
    return given().auth().oauth2(tenant.reader()).get(path);
  }

  private String key() {
    return "plaudit:p:{" + tenant.id() + "/ann}";
  }

  /** What is stored of the user in Redis; empty while there is nothing, or only a lease. */
  private String value() {
    var found = send(Request.cmd(Command.GET).arg(key()));
    return found == null || found.toString().startsWith("L") ? "" : found.toString();
  }

  private io.vertx.redis.client.@org.jspecify.annotations.Nullable Response send(Request command) {
    return redis.send(command).toCompletionStage().toCompletableFuture().join();
  }
}
