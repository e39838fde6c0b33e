package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class DefinitionsTest {
  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";

  private final TestTenant tenant = TestTenant.random();

  @Test
  @DisplayName("S20: a version is published once, with its metrics and a job, and never changes")
  void publish() {
    // Given
    String five = five(1, 5);
    // When
    Response first = publish(five);
    Response again = publish(five);
    Response other = publish(five(1, 6));
    // Then
    first.then().statusCode(200).body("status", equalTo("published")).body("version", equalTo(1));
    again.then().statusCode(200).body("status", equalTo("unchanged"));
    other
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("version_published"))
        .body("pointer", equalTo("/version"))
        .body("problems[0].line", equalTo(2))
        .body("detail", containsString("make it 2"));
    assertThat(
            column(
                "select canonical || ' ' || array_to_string(once, ',') from metrics where tenant_no = ?"))
        .containsExactly("count|activity=LESSON|||lifetime|| 5");
    assertThat(column("select count(*) from backfill_jobs where tenant_no = ?"))
        .containsExactly(1L);
    assertThat(
            column(
                "select m.since_revision = v.revision from metrics m join definition_versions v using (tenant_no) where tenant_no = ?"))
        .containsExactly(true);
    assertThat(column("select action || ' ' || detail::text from audit where tenant_no = ?"))
        .containsExactly("definitions.publish {\"published\": [\"samples.five@1\"]}");
  }

  @Test
  @DisplayName("S24: a threshold that nobody counts yet makes a new metric; a known one does not")
  void metrics() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    publish(five(2, 5).replace("name: Five", "name: Another")).then().statusCode(200);
    // When
    publish(five(3, 7)).then().statusCode(200);
    // Then
    assertThat(
            column(
                "select array_to_string(once, ',') from metrics where tenant_no = ? order by metric_no"))
        .hasSize(2)
        .startsWith("5");
    assertThat(
            column(
                "select version from definition_versions where tenant_no = ? and state = 'pending'"))
        .hasSizeLessThanOrEqualTo(1)
        .doesNotContain(1, 2);
  }

  static Stream<Arguments> bad() {
    String ok = five(2, 5);
    String leaf = "{\"level\":{\"at_least\":2}}";
    String rule = "count: { activity: LESSON, at_least: 5 }";
    return Stream.of(
        Arguments.of(
            "unknown field",
            YAML,
            ok.replace("category:", "kategory:"),
            "/kategory",
            "unknown_field",
            5),
        Arguments.of("cycle", YAML, holding(ok, "samples.needs-five"), "", "cycle", 1),
        Arguments.of(
            "unknown prerequisite",
            YAML,
            holding(ok, "nobody"),
            "/prerequisites/0",
            "unknown_achievement",
            13),
        Arguments.of(
            "impossible window",
            YAML,
            ok.replace("at_least: 5", "within: P0D, at_least: 5"),
            "/rule/count/within",
            "impossible_window",
            7),
        Arguments.of(
            "CEL type error",
            YAML,
            ok.replace("at_least: 5", "where: 'subject == 5', at_least: 5"),
            "/rule/count/where",
            "invalid_condition",
            7),
        Arguments.of(
            "10,000 nodes deep",
            JSON,
            json("{\"not\":".repeat(9_999) + leaf + "}".repeat(9_999)),
            "/rule" + "/not".repeat(63),
            "too_deep",
            1),
        Arguments.of(
            "10,000 nodes wide",
            JSON,
            json("{\"any\":[" + (leaf + ",").repeat(9_999) + leaf + "]}"),
            "/rule/any/199",
            "too_many_nodes",
            1),
        Arguments.of(
            "failing test", YAML, ok.replace("times: 5", "times: 4"), "/tests/0", "test_failed", 9),
        Arguments.of(
            "aliases",
            YAML,
            ok.replace(rule, "count: &c { activity: LESSON, at_least: 5 }"),
            "/rule/count",
            "invalid_yaml",
            7),
        Arguments.of("no YAML", YAML, ok + "{", "", "invalid_yaml", 12));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  @DisplayName("S20: a bad definition is refused with place and reason; the running version stays")
  void refused(String name, String type, String document, String pointer, String code, int line) {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    publish(needsFive()).then().statusCode(200);
    Sql.update(
        "update definition_versions set state = 'current' where tenant_no = ? and state = 'pending'",
        tenantNo());
    // When
    Response refused = send(type, document, "/v1/definitions");
    // Then
    refused
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("problems.code", hasItem(code))
        .body("problems.pointer", hasItem(pointer));
    if (!code.equals("cycle")) {
      refused.then().body("problems.line", hasItem(line));
    }
    assertThat(refused.jsonPath().getString("detail")).isNotBlank();
    admin()
        .get("/v1/definitions/samples.five")
        .then()
        .statusCode(200)
        .body("version", equalTo(1))
        .body("state", equalTo("current"));
    assertThat(column("select count(*) from definition_versions where tenant_no = ?"))
        .containsExactly(2L);
  }

  @Test
  @DisplayName("S20: validating says what publishing would say, and stores nothing")
  void validate() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    // When
    Response right = send(YAML, five(2, 6), "/v1/definitions/validate");
    Response taken = send(YAML, five(1, 6), "/v1/definitions/validate");
    Response wrong =
        send(YAML, five(2, 6).replace("xp: 10", "xp: ten"), "/v1/definitions/validate");
    // Then
    right
        .then()
        .statusCode(200)
        .body("valid", equalTo(true))
        .body("problems", hasSize(0))
        .body("definition.rule.count.at_least", equalTo(6));
    taken
        .then()
        .statusCode(200)
        .body("valid", equalTo(false))
        .body("problems.code", contains("version_published"));
    wrong
        .then()
        .statusCode(200)
        .body("valid", equalTo(false))
        .body("definition", nullValue())
        .body("problems[0].pointer", equalTo("/xp"))
        .body("problems[0].line", equalTo(6));
    assertThat(column("select version from definition_versions where tenant_no = ?"))
        .containsExactly(1);
  }

  @Test
  @DisplayName("S24: versions are listed and compared")
  void versions() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    publish(five(2, 7).replace("name: Five", "name: Seven")).then().statusCode(200);
    publish(needsFive()).then().statusCode(200);
    // When
    Response diff = admin().get("/v1/definitions/samples.five/versions/1/diff/2");
    Response page = admin().get("/v1/definitions?limit=1");
    Response next = admin().get("/v1/definitions?after=" + page.path("next"));
    // Then
    diff.then()
        .statusCode(200)
        .body("shown", contains("name"))
        .body("judged", contains("rule"))
        .body("added_metrics", hasSize(0));
    page.then()
        .statusCode(200)
        .body("definitions.definition_id", contains("samples.five"))
        .body("definitions[0].newest_version", equalTo(2));
    next.then()
        .statusCode(200)
        .body("definitions.definition_id", contains("samples.needs-five"))
        .body("next", nullValue());
    admin()
        .get("/v1/definitions/samples.five/versions")
        .then()
        .body("versions.version", contains(1, 2))
        .body("versions[1].definition.name", equalTo("Seven"));
    admin()
        .get("/v1/definitions/samples.five/versions/1")
        .then()
        .statusCode(200)
        .body("definition.rule.count.at_least", equalTo(5));
    admin().get("/v1/definitions/samples.five/versions/9").then().statusCode(404);
    admin()
        .get("/v1/definitions/samples.five/jobs")
        .then()
        .statusCode(200)
        .body("jobs.version", contains(2, 1))
        .body("jobs[0].judged", equalTo(0));
    publish(five(1, 9)).then().statusCode(409);
  }

  @Test
  @DisplayName("S20: what others ask for stays; what nobody asks for is retired with its metrics")
  void retire() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    publish(needsFive()).then().statusCode(200);
    // When
    Response needed = admin().post("/v1/definitions/samples.five/retire");
    Response free = admin().post("/v1/definitions/samples.needs-five/retire");
    Response again = admin().post("/v1/definitions/samples.needs-five/retire");
    Response sentAgain = publish(needsFive());
    // Then
    needed
        .then()
        .statusCode(409)
        .body("code", equalTo("still_needed"))
        .body("detail", containsString("samples.needs-five"));
    free.then().statusCode(204);
    again.then().statusCode(404);
    sentAgain.then().statusCode(200).body("status", equalTo("retired"));
    admin().post("/v1/definitions/samples.five/retire").then().statusCode(204);
    assertThat(column("select distinct state from definition_versions where tenant_no = ?"))
        .containsExactly("retired");
    assertThat(column("select distinct state from metrics where tenant_no = ?"))
        .containsExactly("retired");
    assertThat(
            column(
                "select count(*) from backfill_jobs where tenant_no = ? and finished_at is null"))
        .containsExactly(0L);
  }

  @Test
  @DisplayName("S20: a pack is imported whole or not at all")
  void packs() throws IOException {
    // Given
    String pack = pack("fitness");
    String broken = pack.replace("at_least: 42.195", "at_least: 43");
    // When
    Response refused = send(YAML, broken, "/v1/packs/import");
    assertThat(column("select count(*) from definition_versions where tenant_no = ?"))
        .containsExactly(0L);
    Response imported = send(YAML, pack, "/v1/packs/import");
    Response again = send(YAML, pack, "/v1/packs/import");
    // Then
    refused
        .then()
        .statusCode(422)
        .body("code", equalTo("test_failed"))
        .body("problems.definition_id", hasItem("fitness.marathon"));
    imported
        .then()
        .statusCode(200)
        .body("pack", equalTo("fitness"))
        .body("definitions", hasSize(5))
        .body("definitions.status", hasItems("published"));
    again
        .then()
        .statusCode(200)
        .body("definitions.findAll { it.status == 'unchanged' }", hasSize(5));
    admin().get("/v1/definitions").then().body("definitions", hasSize(5));
  }

  @Test
  @DisplayName("S41: a category that is switched off counts nothing, and begins anew when it is on")
  void categories() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    String on = admin().get("/v1/tenant").asString();
    String off = on.replace("\"disabled_categories\":[]", "\"disabled_categories\":[\"samples\"]");
    // When
    Response switched = send(JSON, off, "/v1/tenant");
    // Then
    switched.then().statusCode(200).body("disabled_categories", contains("samples"));
    assertThat(column("select state from metrics where tenant_no = ?")).containsExactly("retired");
    assertThat(
            column(
                "select count(*) from backfill_jobs where tenant_no = ? and finished_at is null"))
        .containsExactly(0L);
    publish(five(2, 5)).then().statusCode(422).body("code", equalTo("category_disabled"));
    send(JSON, on, "/v1/tenant").then().statusCode(200);
    assertThat(column("select count(*) from metrics where tenant_no = ? and state <> 'retired'"))
        .containsExactly(1L);
    assertThat(column("select count(*) from backfill_jobs where tenant_no = ?"))
        .containsExactly(2L);
  }

  @Test
  @DisplayName("S40: another tenant's definitions are not there, and a scope is needed")
  void foreign() {
    // Given
    publish(five(1, 5)).then().statusCode(200);
    TestTenant stranger = TestTenant.random();
    // When
    Response read = as(stranger.admin()).get("/v1/definitions/samples.five");
    Response retired = as(stranger.admin()).post("/v1/definitions/samples.five/retire");
    // Then
    read.then().statusCode(404);
    retired.then().statusCode(404);
    as(stranger.admin())
        .get("/v1/definitions")
        .then()
        .statusCode(200)
        .body("definitions", hasSize(0));
    given()
        .contentType(YAML)
        .body(five(1, 5).getBytes(StandardCharsets.UTF_8))
        .post("/v1/definitions")
        .then()
        .statusCode(401);
    send("text/plain", five(1, 5), "/v1/definitions").then().statusCode(415);
  }

  private static String five(int version, int threshold) {
    return """
        id: samples.five
        version: %d
        name: Five
        reason: Five are worth it.
        category: samples
        xp: 10
        rule: { count: { activity: LESSON, at_least: %d } }
        tests:
          - name: enough of them
            events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z", times: %d }]
            grants: [{}]
        """
        .formatted(version, threshold, threshold);
  }

  /** Asks for another achievement, which its test holds. */
  private static String holding(String definition, String other) {
    return definition.replace(
            "- name: enough of them\n",
            "- name: enough of them\n    given: { achievements: [" + other + "] }\n")
        + "prerequisites: ["
        + other
        + "]\n";
  }

  private static String needsFive() {
    return """
        id: samples.needs-five
        version: 1
        name: More
        reason: More is worth it.
        category: samples
        prerequisites: [samples.five]
        rule: { count: { activity: LESSON, at_least: 1 } }
        tests:
          - name: held
            given: { achievements: [samples.five] }
            events: [{ type: lesson.completed, activity_type: LESSON, at: "2026-03-01T09:00:00Z" }]
            grants: [{}]
        """;
  }

  private static String json(String rule) {
    return """
        {"id":"samples.five","version":2,"name":"Five","reason":"Five.","category":"samples","rule":%s,\
        "tests":[{"name":"none","events":[],"grants":[]}]}"""
        .formatted(rule);
  }

  private static String pack(String name) throws IOException {
    Path folder = Path.of("..", "..", "packs", name);
    String head = Files.readString(folder.resolve("pack.yaml"));
    StringBuilder documents = new StringBuilder(head);
    for (String line : head.lines().filter(each -> each.matches(" +- \\S+\\.yaml")).toList()) {
      documents.append("---\n").append(Files.readString(folder.resolve(line.strip().substring(2))));
    }
    return documents.toString();
  }

  private Response publish(String yaml) {
    return send(YAML, yaml, "/v1/definitions");
  }

  private Response send(String type, String body, String path) {
    RequestSpecification request =
        admin().contentType(type).body(body.getBytes(StandardCharsets.UTF_8));
    return path.equals("/v1/tenant") ? request.put(path) : request.post(path);
  }

  private RequestSpecification admin() {
    return as(tenant.admin());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private List<@Nullable Object> column(String sql) {
    return Sql.column(sql, tenantNo());
  }

  private int tenantNo() {
    return (Integer)
        Sql.column("select tenant_no from tenants where tenant_id = ?", tenant.id()).get(0);
  }
}
