package dev.plaudit.awards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A tenant of its own for a test about XP, called as clients call it. */
final class XpScene {
  final TestTenant tenant = TestTenant.random();

  /** Sets the awards table. */
  XpScene awards(String... rules) {
    put("/v1/catalog/awards", "{\"awards\":[" + String.join(",", rules) + "]}");
    return this;
  }

  /** Sets the policy: the usual one with further members, which begin with a comma. */
  XpScene policy(String further) {
    put(
        "/v1/tenant",
        """
        {"time_zone":"UTC","day_start":"00:00","streak_thresholds":[3],"retention_days":400,"open_types":true%s}"""
            .formatted(further));
    return this;
  }

  void put(String path, String body) {
    given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .put(path)
        .then()
        .statusCode(200);
  }

  /** A rule of the awards table, with further members that begin with a comma. */
  static String rule(String eventType, int delta, String further) {
    return "{\"event_type\":\"%s\",\"delta\":%d%s}".formatted(eventType, delta, further);
  }

  /** An event in the plain form. */
  static String event(String user, String type, String id, Instant at, String properties) {
    return """
        {"event_id":"%s","type":"%s","occurred_at":"%s","actor":{"user_id":"%s"},"properties":{%s}}"""
        .formatted(id, type, at, user, properties);
  }

  /** Sends an event now and waits until it counts. */
  void send(String user, String type, Instant at, String properties) {
    Api.sendAndWait(tenant.writer(), event(user, type, Api.randomId(), at, properties))
        .then()
        .statusCode(200);
  }

  Response post(String user, String body) {
    return given()
        .auth()
        .oauth2(tenant.token("giver", "xp:write"))
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/users/{user}/xp", user);
  }

  /** Posts and expects that it is taken. */
  JsonPath give(String user, String transactionId, int amount, Instant at) {
    Response answer =
        post(
            user,
            "{\"transaction_id\":\"%s\",\"amount\":%d,\"source\":\"test\",\"occurred_at\":\"%s\"}"
                .formatted(transactionId, amount, at));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  JsonPath xp(String user) {
    return Api.get(tenant.reader(), "/v1/users/{user}/xp", user).jsonPath();
  }

  long total(String user) {
    Response answer = Api.get(tenant.reader(), "/v1/users/{user}/xp", user);
    return answer.statusCode() == 404 ? 0 : answer.jsonPath().getLong("total_xp");
  }

  void awaitTotal(String user, long total) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(total(user)).isEqualTo(total));
  }

  void awaitRows(long rows) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(ledger("count(*)")).containsExactly(rows));
  }

  /** An expression over this tenant's ledger, by transaction time and id. */
  List<Object> ledger(String expression) {
    String order = expression.contains("(") ? "" : " order by occurred_at, transaction_id";
    return List.copyOf(
        Sql.column(
            "select "
                + expression
                + " from xp_ledger join tenants using (tenant_no) where tenant_id = ?"
                + order,
            tenant.id()));
  }

  /** Asks the service to verify itself. */
  void assertVerified() {
    Response report =
        given()
            .auth()
            .oauth2(tenant.admin())
            .contentType(ContentType.JSON)
            .post("/v1/admin/verify");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.jsonPath().getBoolean("clean")).as(report.asString()).isTrue();
  }
}
