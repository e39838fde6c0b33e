package dev.plaudit.boards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A tenant of its own for a test about boards, called as clients call it. */
final class BoardScene {
  final TestTenant tenant = TestTenant.random();
  private final Redis redis;
  private final AtomicInteger transactions = new AtomicInteger();

  BoardScene(Redis redis) {
    this.redis = redis;
    policy("");
  }

  /** Sets the policy: the usual one with further members, which begin with a comma. */
  void policy(String further) {
    policy("UTC", further);
  }

  void policy(String zone, String further) {
    put(
            "/v1/tenant",
            """
            {"time_zone":"%s","day_start":"00:00","streak_thresholds":[3],"retention_days":400,"open_types":true%s}"""
                .formatted(zone, further))
        .then()
        .statusCode(200);
  }

  Response put(String path, String body) {
    return put(tenant.admin(), path, body);
  }

  Response put(String token, String path, String body) {
    return given().auth().oauth2(token).contentType(ContentType.JSON).body(body).put(path);
  }

  /** Posts points; the answer comes when boards know of it, where Redis is there. */
  String give(String user, int amount, String at) {
    String id = "t-" + transactions.getAndIncrement();
    give(id, user, "\"amount\":%d,\"occurred_at\":\"%s\"".formatted(amount, at));
    return id;
  }

  void reverse(String user, String transactionId, String at) {
    give(
        "r-" + transactions.getAndIncrement(),
        user,
        "\"reverses\":\"%s\",\"occurred_at\":\"%s\"".formatted(transactionId, at));
  }

  private void give(String id, String user, String members) {
    Response answer =
        given()
            .auth()
            .oauth2(tenant.token("giver", "xp:write"))
            .contentType(ContentType.JSON)
            .body("{\"transaction_id\":\"%s\",\"source\":\"test\",%s}".formatted(id, members))
            .post("/v1/users/{user}/xp", user);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  /** Sends an event now and waits until it counts. */
  void send(String user, String type, Instant at, String properties) {
    Api.sendAndWait(
            tenant.writer(),
            """
            {"event_id":"%s","type":"%s","occurred_at":"%s","actor":{"user_id":"%s"},"properties":{%s}}"""
                .formatted(Api.randomId(), type, at, user, properties))
        .then()
        .statusCode(200);
  }

  Response read(String board) {
    return Api.get(tenant.reader(), "/v1/leaderboards/" + board);
  }

  /** The answer's entries as {@code rank user points}, in their order. */
  List<String> lines(String board) {
    Response answer = read(board);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return lines(answer);
  }

  static List<String> lines(Response answer) {
    return answer.jsonPath().<java.util.Map<String, Object>>getList("entries").stream()
        .map(entry -> entry.get("rank") + " " + entry.get("user_id") + " " + entry.get("points"))
        .toList();
  }

  /**
   * Reads the board twice, from SQL and from its copy, and expects the same answer.
   *
   * @param name of the board's keys behind the tenant's number, such as {@code global/all_time/all}
   */
  Response both(String name, String board) {
    forget(name);
    Response sql = read(board);
    awaitCopy(name, board);
    Response copy = read(board);
    assertThat(copy.asString()).isEqualTo(sql.asString());
    assertThat(copy.statusCode()).isEqualTo(sql.statusCode());
    return copy;
  }

  /** Reads until somebody has made a copy. */
  void awaitCopy(String name, String board) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              read(board);
              assertThat(hasCopy(name)).isTrue();
            });
  }

  boolean hasCopy(String name) {
    return redis(Request.cmd(Command.HEXISTS).arg(key(name) + ":h").arg("run")).equals("1");
  }

  void forget(String name) {
    redis(Request.cmd(Command.DEL).arg(key(name) + ":h"));
  }

  String key(String name) {
    return "plaudit:b:{" + tenantNo() + "}/" + name;
  }

  String redis(Request request) {
    return redis
        .send(request)
        .toCompletionStage()
        .toCompletableFuture()
        .thenApply(String::valueOf)
        .join();
  }

  int tenantNo() {
    return (Integer)
        Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id()).get(0);
  }

  /** Everything that boards have of this tenant, as text. */
  List<String> scores() {
    return Sql.column(
            "select concat_ws(' ', period, starts, scope_no, user_id, -score, reached_at)"
                + " from board_scores join users using (tenant_no, user_no) where tenant_no = ? order by 1",
            tenantNo())
        .stream()
        .map(String::valueOf)
        .collect(Collectors.toList());
  }

  Response verify() {
    return given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .post("/v1/admin/verify");
  }

  void assertVerified() {
    Response report = verify();
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.jsonPath().getBoolean("clean")).as(report.asString()).isTrue();
  }

  Response rebuild(String body) {
    return given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/admin/leaderboards/rebuild");
  }
}
