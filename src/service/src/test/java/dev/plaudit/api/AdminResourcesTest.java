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
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class AdminResourcesTest {

  private static final String SETTINGS =
      """
      {"time_zone":"Europe/Berlin","day_start":"03:00","streak_thresholds":[2,4],"retention_days":30,"open_types":false}""";
  private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");

  @Inject TestClock clock;

  private final TestTenant tenant = TestTenant.random();

  @AfterEach
  void letTheClockRun() {
    clock.run();
  }

  @Test
  void showsAndReplacesThePolicy() {
    // Given
    String before = admin().get("/v1/tenant").asString();
    // When
    Response answer = put("/v1/tenant", SETTINGS);
    // Then
    assertThat(before)
        .isEqualTo(
            """
            {"tenant_id":"%s","time_zone":"UTC","day_start":"00:00","streak_thresholds":[3,7,14,30,100,365],"retention_days":400,"open_types":true,"xp_cap":null,"level_totals":null,"levels_may_fall":false,"repair_days":2,"disabled_categories":[],"rank_style":"competition","board_periods":["all_time","daily","weekly","monthly"],"void_grants":"revoke"}"""
                .formatted(tenant.id()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .isEqualTo(
            """
            {"tenant_id":"%s","time_zone":"Europe/Berlin","day_start":"03:00","streak_thresholds":[2,4],"retention_days":30,"open_types":false,"xp_cap":null,"level_totals":null,"levels_may_fall":false,"repair_days":2,"disabled_categories":[],"rank_style":"competition","board_periods":["all_time","daily","weekly","monthly"],"void_grants":"revoke"}"""
                .formatted(tenant.id()));
    assertThat(admin().get("/v1/tenant").asString()).isEqualTo(answer.asString());
  }

  @Test
  void takesBackWhatItGave() {
    // Given
    String read = admin().get("/v1/tenant").asString();
    // When
    Response answer = put("/v1/tenant", read);
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo(read);
  }

  @Test
  @DisplayName("S45: a change moves the revision and is written down; what changes nothing is not")
  void recordsChanges() {
    // Given
    admin().get("/v1/tenant");
    put("/v1/tenant", SETTINGS);
    // When
    put("/v1/tenant", SETTINGS);
    // Then
    assertThat(revision()).isEqualTo(2L);
    assertThat(
            Sql.column(
                "select actor || ' ' || action || ' ' || (detail ->> 'time_zone') from audit where tenant_no = ?",
                tenantNo()))
        .containsExactly("admin tenant.put Europe/Berlin");
    assertThat(
            Sql.column("select hash = audit_hash(a) from audit a where tenant_no = ?", tenantNo()))
        .containsExactly(true);
  }

  @Test
  @DisplayName("S12: the zone of a tenant that has counted nothing holds since forever")
  void movesATenantWithoutEventsForGood() {
    // Given
    admin().get("/v1/tenant");
    // When
    put("/v1/tenant", SETTINGS);
    // Then
    assertThat(zones("tenant_zones")).containsExactly("-infinity Europe/Berlin");
  }

  @Test
  @DisplayName(
      "S12: the zone of a tenant that has counted holds from now on, and reads follow at once")
  void movesATenantWithEventsFromNowOn() {
    // Given
    clock.stopAt(NOW);
    countedUser("ann");
    // When
    put("/v1/tenant", SETTINGS);
    // Then
    assertThat(zones("tenant_zones"))
        .containsExactly("-infinity UTC", "2026-06-10 12:00:00+00 Europe/Berlin");
    assertThat(reader().get("/v1/progress/ann").jsonPath().getString("time_zone"))
        .isEqualTo("Europe/Berlin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Europe/Berlin | Mars/Phobos | /time_zone",
        "Europe/Berlin | +02:00 | /time_zone",
        "Europe/Berlin | europe/berlin | /time_zone",
        "03:00 | 24:00 | /day_start",
        "03:00 | 3 | /day_start",
        "[2,4] | [2,2] | /streak_thresholds/1",
        "[2,4] | [0] | /streak_thresholds/0",
        "[2,4] | [1,1000000001] | /streak_thresholds/1",
        "[2,4] | [1,null] | /streak_thresholds/1",
        "[2,4] | [1,2.5] | /streak_thresholds/1",
        "[2,4] | [\"1\"] | /streak_thresholds/0",
        "[2,4] | null | /streak_thresholds",
        ":30, | :0, | /retention_days",
        ":30, | :36501, | /retention_days",
        ":30, | :\"30\", | /retention_days",
        "\"open_types\":false | \"open\":false | /open",
        ",\"open_types\":false | '' | /open_types",
        "\"open_types\":false | \"open_types\":false,\"void_grants\":\"forget\" | /void_grants",
        "\"open_types\":false | \"open_types\":false,\"void_grants\":true | /void_grants"
      })
  void refusesASettingThatIsNone(String right, String wrong, String pointer) {
    // Given
    String body = SETTINGS.replace(right, wrong);
    // When
    Response answer = put("/v1/tenant", body);
    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }

  @Test
  @DisplayName("S8: what voids do to grants is the tenant's to say; absent, they end")
  void keepsGrantsWhereTheTenantSaysSo() {
    // Given
    String keeping = SETTINGS.replace("\"open_types\"", "\"void_grants\":\"keep\",\"open_types\"");
    // When
    Response answer = put("/v1/tenant", keeping);
    // Then
    assertThat(answer.jsonPath().getString("void_grants")).isEqualTo("keep");
    assertThat(admin().get("/v1/tenant").asString()).isEqualTo(answer.asString());
    assertThat(
            Sql.column(
                "select detail ->> 'void_grants' from audit where tenant_no = ?", tenantNo()))
        .containsExactly("keep");
    assertThat(put("/v1/tenant", SETTINGS).jsonPath().getString("void_grants")).isEqualTo("revoke");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{} {}",
        "{\"time_zone\":\"UTC\",\"time_zone\":\"UTC\"}"
      })
  void refusesABodyThatIsNone(String body) {
    // When
    Response answer = put("/v1/tenant", body);
    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void refusesAFloodOfThresholds() {
    // Given
    String many =
        java.util.stream.IntStream.rangeClosed(1, 201)
            .mapToObj(Integer::toString)
            .collect(java.util.stream.Collectors.joining(","));
    // When
    Response answer = put("/v1/catalog/activity-types/LESSON", "{\"thresholds\":[" + many + "]}");
    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo("/thresholds");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/tenant",
    "PUT, /v1/tenant",
    "GET, /v1/catalog/activity-types",
    "GET, /v1/catalog/activity-types/A",
    "PUT, /v1/catalog/activity-types/A",
    "GET, /v1/catalog/event-types",
    "GET, /v1/catalog/event-types/a",
    "PUT, /v1/catalog/event-types/a",
    "DELETE, /v1/catalog/event-types/a",
    "PUT, /v1/users/ann"
  })
  @DisplayName("S40: only an administrator administers")
  void isForAdministrators(String method, String path) {
    // When
    int reader =
        reader().contentType(ContentType.JSON).body("{}").request(method, path).statusCode();
    int nobody =
        given().contentType(ContentType.JSON).body("{}").request(method, path).statusCode();
    // Then
    assertThat(List.of(reader, nobody)).containsExactly(403, 401);
  }

  @Test
  void makesAndChangesAUser() {
    // Given
    put("/v1/users/ann", "{\"display_name\":\"Ann\",\"time_zone\":\"Asia/Tokyo\"}");
    // When
    Response answer = put("/v1/users/ann", "{\"display_name\":\"Ann B.\"}");
    // Then
    assertThat(answer.asString())
        .isEqualTo(
            "{\"user_id\":\"ann\",\"display_name\":\"Ann B.\",\"time_zone\":\"Asia/Tokyo\"}");
    Response profile = reader().get("/v1/users/ann");
    assertThat(profile.asString())
        .startsWith(answer.asString().substring(0, answer.asString().length() - 1));
    assertThat(put("/v1/users/ann", profile.asString()).asString()).isEqualTo(answer.asString());
    assertThat(put("/v1/users/ann", answer.asString()).asString()).isEqualTo(answer.asString());
  }

  @Test
  @DisplayName("S42, S45: the audit log never forgets, so it never learns who a person is")
  void keepsPeopleOutOfTheAuditLog() {
    // Given
    String person = "ann@example.org";
    // When
    put("/v1/users/" + person, "{\"display_name\":\"Ann\",\"time_zone\":\"Asia/Tokyo\"}");
    // Then
    assertThat(
            Sql.column(
                "select action || ' ' || target || ' ' || detail from audit where tenant_no = ?",
                tenantNo()))
        .singleElement()
        .asString()
        .matches("user\\.put user/\\d+ \\{.*\"Asia/Tokyo\".*}")
        .doesNotContainIgnoringCase("ann");
  }

  @Test
  @DisplayName(
      "S12: the first zone of a user without a counted event holds since forever, and the tracker is told")
  void placesAUserForGood() {
    // Given
    put("/v1/users/ann", "{\"time_zone\":\"Asia/Tokyo\"}");
    // When
    put("/v1/users/ann", "{\"time_zone\":\"Pacific/Apia\"}");
    // Then
    assertThat(zones("user_zones")).containsExactly("-infinity Pacific/Apia");
    assertThat(Sql.column("select revision from users where tenant_no = ?", tenantNo()))
        .containsExactly(revision());
  }

  @Test
  @DisplayName(
      "S12: the zone of a user who has counted holds from now on, and the cached entry goes")
  void movesAUserFromNowOn() {
    // Given
    clock.stopAt(NOW);
    countedUser("ann");
    String before = reader().get("/v1/progress/ann").jsonPath().getString("time_zone");
    // When
    put("/v1/users/ann", "{\"time_zone\":\"Asia/Tokyo\"}");
    // Then
    assertThat(before).isEqualTo("UTC");
    assertThat(zones("user_zones")).containsExactly("2026-06-10 12:00:00+00 Asia/Tokyo");
    assertThat(reader().get("/v1/progress/ann").jsonPath().getString("time_zone"))
        .isEqualTo("Asia/Tokyo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann | {\"time_zone\":\"CET+1\"} | /time_zone",
        "ann | {\"display_name\":\"\"} | /display_name",
        "ann | {\"display_name\":\"a\\u0000b\"} | /display_name",
        "ann | {\"display_name\":\"\\ud800\"} | /display_name",
        "ann | {\"display_name\":7} | /display_name",
        "ann | {\"name\":\"Ann\"} | /name",
        "a%00b | {} | /user_id"
      })
  void refusesAUserThatIsNone(String user, String body, String pointer) {
    // When
    Response answer = put("/v1/users/" + user, body);
    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/users/bob",
        "/v1/users/a%00b",
        "/v1/catalog/activity-types/NONE",
        "/v1/catalog/activity-types/a%00b",
        "/v1/catalog/event-types/none",
        "/v1/catalog/event-types/A"
      })
  void answers404ForWhatIsNotThere(String path) {
    // When
    Response answer = admin().urlEncodingEnabled(false).get(path);
    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("not_found");
  }

  @Test
  @DisplayName("S40: another tenant's user, activity and type are not there")
  void answers404ForForeignRows() {
    // Given
    put("/v1/users/ann", "{}");
    put("/v1/catalog/event-types/lesson.done", "{\"activity_type\":\"LESSON\"}");
    String other = TestTenant.random().admin();
    // When
    List<Integer> answers =
        List.of(
                "/v1/users/ann",
                "/v1/catalog/activity-types/LESSON",
                "/v1/catalog/event-types/lesson.done")
            .stream()
            .map(path -> given().auth().oauth2(other).get(path).statusCode())
            .toList();
    // Then
    assertThat(answers).containsExactly(404, 404, 404);
    assertThat(given().auth().oauth2(other).get("/v1/catalog/event-types").asString())
        .isEqualTo("{\"event_types\":[],\"next\":null}");
  }

  @Test
  void declaresActivitiesAndPagesThroughThem() {
    // Given
    put("/v1/catalog/activity-types/B", "{\"thresholds\":[2,4],\"category\":\"learning\"}");
    put("/v1/catalog/activity-types/A", "{}");
    put("/v1/catalog/activity-types/C", "{\"thresholds\":[]}");
    // When
    Response first = admin().get("/v1/catalog/activity-types?limit=2");
    // Then
    assertThat(first.asString())
        .isEqualTo(
            """
            {"activity_types":[{"activity_type":"A","thresholds":null,"category":null,"registered":true,"backfilling":false},\
            {"activity_type":"B","thresholds":[2,4],"category":"learning","registered":true,"backfilling":false}],"next":"B"}""");
    assertThat(admin().get("/v1/catalog/activity-types?limit=2&after=B").asString())
        .isEqualTo(
            "{\"activity_types\":[{\"activity_type\":\"C\",\"thresholds\":[],\"category\":null,\"registered\":true,\"backfilling\":false}],\"next\":null}");
    assertThat(admin().get("/v1/catalog/activity-types?limit=0").jsonPath().getString("pointer"))
        .isEqualTo("/limit");
  }

  @Test
  void registersMovesAndUnregistersAnEventType() {
    // Given
    put(
        "/v1/catalog/event-types/lesson.done",
        "{\"activity_type\":\"LESSON\",\"fingerprint_fields\":[\"unit\"],\"kept_properties\":[\"score\"]}");
    Response read = admin().get("/v1/catalog/event-types/lesson.done");
    Response moved = put("/v1/catalog/event-types/lesson.done", "{\"activity_type\":\"EXAM\"}");
    Response back = put("/v1/catalog/event-types/lesson.done", "{\"activity_type\":\"LESSON\"}");
    // When
    int deleted = admin().delete("/v1/catalog/event-types/lesson.done").statusCode();
    // Then
    assertThat(read.asString())
        .isEqualTo(
            "{\"event_type\":\"lesson.done\",\"activity_type\":\"LESSON\",\"fingerprint_fields\":[\"unit\"],\"kept_properties\":[\"score\"]}");
    assertThat(moved.asString())
        .isEqualTo(
            "{\"event_type\":\"lesson.done\",\"activity_type\":\"EXAM\",\"fingerprint_fields\":[],\"kept_properties\":[]}");
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(deleted).isEqualTo(204);
    assertThat(admin().delete("/v1/catalog/event-types/lesson.done").statusCode()).isEqualTo(404);
    assertThat(
            Sql.column(
                "select count(*) from event_types where tenant_no = ? and not registered",
                tenantNo()))
        .containsExactly(2L);
    assertThat(
            Sql.column(
                "select action from audit where tenant_no = ? order by audit_no", tenantNo()))
        .containsExactly("event_type.put", "event_type.put", "event_type.put", "event_type.delete");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lesson.done | {} | /activity_type",
        "lesson.done | {\"activity_type\":\"a b\"} | /activity_type",
        "lesson.done | {\"activity_type\":\"A\",\"fingerprint_fields\":[\"x\",\"x\"]} | /fingerprint_fields/1",
        "lesson.done | {\"activity_type\":\"A\",\"kept_properties\":[null]} | /kept_properties/0",
        "Lesson.Done | {\"activity_type\":\"A\"} | /event_type"
      })
  void refusesAnEventTypeThatIsNone(String name, String body, String pointer) {
    // When
    Response answer = put("/v1/catalog/event-types/" + name, body);
    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("pointer")).isEqualTo(pointer);
  }

  @Test
  @DisplayName("A registration counts for the very next event, without a restart")
  void countsByTheNewCatalogueAtOnce() {
    // Given
    post(
        "{\"event_id\":\"before\",\"type\":\"lesson.done\",\"actor\":{\"user_id\":\"ann\"},\"source\":{\"platform\":\"web\"},\"occurred_at\":\"%s\"}");
    await()
        .untilAsserted(
            () ->
                assertThat(reader().get("/v1/progress/ann/lesson.done").statusCode())
                    .isEqualTo(200));
    put("/v1/catalog/event-types/lesson.done", "{\"activity_type\":\"LESSON\"}");
    // When
    post(
        "{\"event_id\":\"after\",\"type\":\"lesson.done\",\"actor\":{\"user_id\":\"ann\"},\"source\":{\"platform\":\"web\"},\"occurred_at\":\"%s\"}");
    // Then
    await()
        .untilAsserted(
            () ->
                reader()
                    .get("/v1/progress/ann/LESSON")
                    .then()
                    .body("counter.total_count", equalTo(1)));
    assertThat(
            reader().get("/v1/progress/ann/lesson.done").jsonPath().getInt("counter.total_count"))
        .isEqualTo(1);
  }

  private void post(String event) {
    given()
        .auth()
        .oauth2(tenant.writer())
        .contentType(ContentType.JSON)
        .body(event.formatted(Instant.now()))
        .post("/v1/events")
        .then()
        .statusCode(202);
  }

  private void countedUser(String userId) {
    admin().get("/v1/tenant");
    StoredRows rows = new StoredRows(tenantNo());
    rows.progress(
        rows.user(userId), rows.activity("LESSON"), 3, 1, LocalDate.of(2026, 6, 10), 3, NOW);
  }

  private List<@Nullable Object> zones(String table) {
    return Sql.column(
        "select (valid_from at time zone 'UTC')::text || case when isfinite(valid_from) then '+00' else '' end || ' ' || zone from "
            + table
            + " where tenant_no = ? order by valid_from",
        tenantNo());
  }

  private int tenantNo() {
    return (Integer)
        Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id()).get(0);
  }

  private Object revision() {
    return Sql.column("select revision from tenants where tenant_id = ?", tenant.id()).get(0);
  }

  private Response put(String path, String body) {
    return admin()
        .urlEncodingEnabled(!path.contains("%"))
        .contentType(ContentType.JSON)
        .body(body)
        .put(path);
  }

  private RequestSpecification admin() {
    return given().auth().oauth2(tenant.admin());
  }

  private RequestSpecification reader() {
    return given().auth().oauth2(tenant.reader());
  }
}
