package dev.plaudit.awards;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.tracker.MetricFill;
import dev.plaudit.wire.Topics;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A tenant of its own for a test about grants: definitions are put where publishing puts them. */
final class GrantScene {
  private static final DefinitionReader READER = new DefinitionReader(new Conditions());

  final XpScene xp = new XpScene();
  final TestTenant tenant = xp.tenant;

  /** Makes the tenant: before each test, when the service is there. */
  void open() {
    xp.policy("");
  }

  /** A definition's document; the rule and further members in JSON, the latter with their comma. */
  static String document(String id, int version, int points, String rule, String further) {
    return """
        {"id":"%s","version":%d,"name":"%s","reason":"It is worth it.","category":"tests","xp":%d,"rule":%s%s,
         "tests":[{"name":"none","events":[],"grants":[]}]}"""
        .formatted(id, version, id, points, rule, further);
  }

  /** A count of events of one type. */
  static String count(String type, int atLeast) {
    return "{\"count\":{\"type\":\"%s\",\"at_least\":%d}}".formatted(type, atLeast);
  }

  /** Versions that are in force at once, for events that come from now on. */
  GrantScene inForce(String... documents) {
    List<Definition> all = new ArrayList<>();
    for (String document : documents) {
      DefinitionDocument read = read(document);
      version(read);
      all.add(read.definition());
    }
    metrics(all);
    moveRevision();
    return this;
  }

  /** Publishes a version as clients do, and waits until its metrics are filled from the log. */
  GrantScene publish(String document) {
    Response answer =
        given()
            .auth()
            .oauth2(tenant.admin())
            .contentType("application/json")
            .body(document.getBytes(UTF_8))
            .post("/v1/definitions");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return awaitMetrics();
  }

  /** Fills all that is counted from the log, without waiting until the schedule comes to it. */
  GrantScene awaitMetrics() {
    MetricFill fill = Arc.container().instance(MetricFill.class).get();
    await()
        .atMost(Duration.ofSeconds(30))
        // The schedule may do the same at the same time.
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              fill.run().await().atMost(Duration.ofSeconds(30));
              assertThat(
                      Sql.column(
                          "select 1 from metrics where tenant_no = ? and state = 'filling'",
                          tenantNo()))
                  .isEmpty();
            });
    return this;
  }

  /** What publishing a version would do. */
  JsonPath dryRun(String document) {
    Response answer =
        given()
            .auth()
            .oauth2(tenant.admin())
            .contentType("application/json")
            .body(document.getBytes(UTF_8))
            .post("/v1/definitions/dry-run");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }

  int tenantNo() {
    return (Integer)
        Objects.requireNonNull(
            Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id()).get(0));
  }

  /** An expression over this tenant's grants that are held, oldest first. */
  List<Object> grants(String user, String expression) {
    return column(
        expression, "grants g", "and ended_at is null", user, "granted_at, definition_id, tier");
  }

  /** An expression over all grants of this tenant, in the order of writing. */
  List<Object> everGranted(String user, String expression) {
    return column(expression, "grants g", "", user, "recorded_at, granted_at, definition_id");
  }

  private List<Object> column(
      String expression, String from, String where, String user, String order) {
    return List.copyOf(
        Sql.column(
            "select "
                + expression
                + " from "
                + from
                + " join users u using (tenant_no, user_no) where tenant_no = ? and user_id = ? "
                + where
                + " order by "
                + order,
            tenantNo(),
            user));
  }

  void awaitGrants(String user, String... keys) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(keys(user)).containsExactly((Object[]) keys));
  }

  /** {@code id:tier@period} of what is held. */
  List<Object> keys(String user) {
    return grants(
        user,
        "definition_id || case tier when '' then '' else ':' || tier end || coalesce('@' || period, '')");
  }

  /** Types of results of a user with an achievement or a level, as {@code type id-or-level}. */
  List<String> told(String user, int atLeast) {
    try (TopicReader results = new TopicReader(Topics.RESULTS)) {
      return await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  results.under(tenant.id() + "/" + user).stream()
                      .map(record -> new JsonPath(new String(record.value(), UTF_8)))
                      .flatMap(GrantScene::told)
                      .toList(),
              found -> found.size() >= atLeast);
    }
  }

  private static Stream<String> told(JsonPath result) {
    return switch (result.getString("type")) {
      case "plaudit.achievement.granted" ->
          Stream.of(
              "+"
                  + result.getString("data.definition_id")
                  + Objects.requireNonNullElse(result.getString("data.tier"), ""));
      case "plaudit.achievement.revoked" -> Stream.of("-" + result.getString("data.definition_id"));
      case "plaudit.level.up" -> Stream.of("level " + result.getInt("data.level"));
      default -> Stream.of();
    };
  }

  Response unlock(String user, String id, String body) {
    return given()
        .auth()
        .oauth2(tenant.token("giver", "achievements:write"))
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/users/{user}/achievements/{id}/unlock", user, id);
  }

  Response revoke(String user, String id, Map<String, String> parameters) {
    return given()
        .auth()
        .oauth2(tenant.token("giver", "achievements:write"))
        .queryParams(parameters)
        .delete("/v1/users/{user}/achievements/{id}", user, id);
  }

  Response feature(String user, String body) {
    return feature(tenant.token("giver", "achievements:write"), user, body);
  }

  Response feature(String token, String user, String body) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .body(body)
        .put("/v1/users/{user}/featured", user);
  }

  /** Sends so many events of a type, a minute apart, and waits until they count. */
  void send(String user, String type, Instant from, int times) {
    for (int i = 0; i < times; i++) {
      xp.send(user, type, from.plusSeconds(60L * i), "");
    }
  }

  private void version(DefinitionDocument read) {
    Definition definition = read.definition();
    Sql.update(
        """
        insert into definition_versions (tenant_no, definition_id, version, state, category, document, revision)
        values (?, ?, ?, 'current', ?, ?, 1)
        """,
        tenantNo(),
        definition.id(),
        definition.version(),
        definition.shown().category(),
        read.canonical());
  }

  private void metrics(List<Definition> definitions) {
    Watchlist.of(definitions)
        .forEach(
            (metric, watches) ->
                metric(
                    metric.kind().text(),
                    metric.canonical(),
                    thresholds(watches, false),
                    thresholds(watches, true)));
    Watchlist.streaks(definitions)
        .forEach(
            (streak, lengths) ->
                metric(
                    "streak",
                    streak.canonical(),
                    lengths.stream().map(Integer::longValue).toArray(Long[]::new),
                    new Long[0]));
  }

  private static Long[] thresholds(List<Watch> watches, boolean everyPeriod) {
    return watches.stream()
        .filter(watch -> watch.everyPeriod() == everyPeriod)
        .map(Watch::threshold)
        .toArray(Long[]::new);
  }

  // For events that are still to come; what came before is not in it.
  private void metric(String kind, String canonical, Long[] once, Long[] everyPeriod) {
    Sql.update(
        """
        insert into metrics (tenant_no, kind, canonical, once, every_period, state, since_revision)
        values (?, ?, ?, ?::bigint[], ?::bigint[], 'ready', 1)
        """,
        tenantNo(),
        kind,
        canonical,
        array(once),
        array(everyPeriod));
  }

  private static String array(Long[] values) {
    return "{" + String.join(",", Stream.of(values).map(String::valueOf).toList()) + "}";
  }

  private void moveRevision() {
    InForce.moved(tenantNo());
  }

  private static DefinitionDocument read(String document) {
    DefinitionReading reading = READER.read(document, Format.JSON);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.document());
  }
}
