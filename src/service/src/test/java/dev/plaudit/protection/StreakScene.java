package dev.plaudit.protection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A tenant of its own for a test about streaks, whose days are counted back from today in UTC. */
final class StreakScene {
  static final String ACTIVITY = "lesson.completed";

  final TestTenant tenant = TestTenant.random();
  private final Instant noon =
      LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).plusMinutes(1).toInstant();

  /** The first call makes the tenant. */
  StreakScene open() {
    Api.get(tenant.admin(), "/v1/shields").then().statusCode(200);
    return this;
  }

  Instant at(int daysAgo) {
    return noon.minus(daysAgo, ChronoUnit.DAYS);
  }

  LocalDate day(int daysAgo) {
    return LocalDate.ofInstant(at(daysAgo), ZoneOffset.UTC);
  }

  static String id(String user, int daysAgo) {
    return user + "-" + daysAgo;
  }

  /** Sends an event for each day, one record after the other, and waits until all count. */
  void active(String user, int... daysAgo) {
    long before = total(user);
    try (TopicWriter topic = new TopicWriter()) {
      for (int day : daysAgo) {
        topic.send(
            tenant.id() + "/" + user, TopicWriter.event(user, ACTIVITY, id(user, day), at(day)));
      }
      topic.acknowledged();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(total(user)).isEqualTo(before + daysAgo.length));
  }

  private long total(String user) {
    return (Long) of(user, "coalesce(sum(p.total_count), 0)::int8").get(0);
  }

  /** An expression over the user's one state. */
  List<Object> of(String user, String expression) {
    return List.copyOf(
        Sql.column(
            "select "
                + expression
                + " from progress p join users using (tenant_no, user_no) join tenants using (tenant_no)"
                + " where tenant_id = ? and user_id = ?",
            tenant.id(),
            user));
  }

  /** The ledger of freezes: kind and how many days ago, in order. */
  List<Object> ledger(String user) {
    return List.copyOf(
        Sql.column(
            "select kind || ' ' || (?::date - local_date) from freeze_ledger"
                + " join users using (tenant_no, user_no) join tenants using (tenant_no)"
                + " where tenant_id = ? and user_id = ? order by entry_no",
            day(0).toString(),
            tenant.id(),
            user));
  }

  /** Types of the user's results, in order. */
  List<Object> results(String user) {
    return List.copyOf(
        Sql.column(
            "select type from results join users using (tenant_no, user_no) join tenants using (tenant_no)"
                + " where tenant_id = ? and user_id = ? order by result_no",
            tenant.id(),
            user));
  }

  Response grant(String user, String freezeId, int amount) {
    return post(
        tenant.token("game", "freezes:write"),
        "/v1/users/" + user + "/freezes",
        "{\"freeze_id\":\"%s\",\"activity_type\":\"%s\",\"amount\":%d}"
            .formatted(freezeId, ACTIVITY, amount));
  }

  Response repair(String token, String user, int daysAgo) {
    return post(
        token,
        "/v1/users/" + user + "/repairs",
        "{\"activity_type\":\"%s\",\"date\":\"%s\"}".formatted(ACTIVITY, day(daysAgo)));
  }

  Response post(String token, String path, String body) {
    return given().auth().oauth2(token).contentType(ContentType.JSON).body(body).post(path);
  }

  /** Declares an outage and waits until streaks have followed. */
  String shield(Instant from, Instant until) {
    Response answer =
        post(
            tenant.admin(),
            "/v1/shields",
            "{\"from\":\"%s\",\"until\":\"%s\",\"reason\":\"broker down\"}".formatted(from, until));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    awaitRefolded();
    return answer.path("shield_id");
  }

  void awaitRefolded() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select 1 from shields join tenants using (tenant_no) where tenant_id = ? and refolded_to is not null",
                            tenant.id()))
                    .isEmpty());
  }

  /** The daily streak as it reads. */
  JsonPath streak(String user) {
    JsonPath answer =
        Api.get(tenant.reader(), "/v1/progress/{user}/{activity}", user, ACTIVITY).jsonPath();
    return answer.setRootPath("streaks.find { it.streak_type == 'DAILY' }");
  }

  JsonPath freezes(String user) {
    return Api.get(tenant.reader(), "/v1/users/{user}/freezes", user).jsonPath();
  }

  /** Asks the service to verify itself. */
  void assertVerified() {
    Response report = post(tenant.admin(), "/v1/admin/verify", "");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.jsonPath().getBoolean("clean")).as(report.asString()).isTrue();
  }
}
