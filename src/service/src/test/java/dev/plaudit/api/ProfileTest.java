package dev.plaudit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class ProfileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestTenant tenant = TestTenant.random();
  private final String event = Api.randomId();
  @Inject RedisDataSource redis;

  /** Ada: 250 of 300 XP of a day, five lessons, two achievements of which one is featured. */
  @BeforeEach
  void seed() {
    put(
        "/v1/tenant",
        """
        {"time_zone":"UTC","day_start":"00:00","streak_thresholds":[3],"retention_days":400,"open_types":true,"xp_cap":300}""");
    put(
        "/v1/catalog/awards",
        "{\"awards\":[{\"event_type\":\"lesson.completed\",\"delta\":50,\"name\":\"lesson\"}]}");
    put("/v1/users/ada", "{\"display_name\":\"Ada L.\",\"time_zone\":\"Pacific/Honolulu\"}");
    lesson(event);
    for (int i = 0; i < 4; i++) {
      lesson(Api.randomId());
    }
    await().atMost(PATIENCE).until(() -> profile().jsonPath().getLong("xp.total_xp") == 250);
    grant("deployer", "Deployer", "gold", 1);
    grant("scholar", "Scholar", "", 0);
    Sql.update(
        "insert into featured (tenant_no, user_no, position, definition_id) select tenant_no, user_no, 1, 'deployer' from users join tenants using (tenant_no) where tenant_id = ?",
        tenant.id());
    forget();
  }

  @Test
  @DisplayName("a profile is all there is to show: XP, level, streaks, milestones, achievements")
  void whole() {
    JsonPath profile = profile().jsonPath();

    assertThat(profile.getString("display_name")).isEqualTo("Ada L.");
    assertThat(profile.getString("time_zone")).isEqualTo("Pacific/Honolulu");
    assertThat(profile.<Map<String, Object>>get("xp"))
        .isEqualTo(Api.get(tenant.reader(), "/v1/users/ada/xp").jsonPath().get("$"));
    assertThat(profile.getLong("xp.daily_xp_earned")).isEqualTo(250);
    assertThat(profile.getInt("xp.daily_cap")).isEqualTo(300);
    assertThat(profile.getInt("xp.current_level")).isEqualTo(2);
    assertThat(profile.<List<Object>>get("activities"))
        .isEqualTo(Api.get(tenant.reader(), "/v1/progress/ada").jsonPath().get("activities"));
    assertThat(profile.getInt("milestones_crossed")).isEqualTo(2);
    assertThat(profile.getInt("achievements_held")).isEqualTo(2);
    assertThat(profile.getList("achievements.name")).containsExactly("Scholar", "Deployer");
    assertThat(profile.getList("featured.definition_id")).containsExactly("deployer");
    assertThat(profile.getString("featured[0].tier")).isEqualTo("gold");
    assertThat(profile.<Object>get("achievements[0].tier")).isNull();
  }

  @Test
  @DisplayName("S41: what the tenant has switched off is not shown")
  void switchedOff() {
    Sql.update(
        "update tenants set disabled_categories = '{learning}' where tenant_id = ?", tenant.id());

    JsonPath profile = profile().jsonPath();

    assertThat(profile.getInt("achievements_held")).isZero();
    assertThat(profile.getList("achievements")).isEmpty();
    assertThat(profile.getList("featured")).isEmpty();
  }

  @Test
  @DisplayName("S41: a profile that is cached follows at once when a category goes off and on")
  void switchedOffWhileCached() {
    String on = Api.get(tenant.admin(), "/v1/tenant").asString();
    String off = on.replace("\"disabled_categories\":[]", "\"disabled_categories\":[\"learning\"]");
    assertThat(profile().jsonPath().getInt("achievements_held")).isEqualTo(2);

    put("/v1/tenant", off);
    JsonPath without = profile().jsonPath();
    put("/v1/tenant", on);
    JsonPath with = profile().jsonPath();

    assertThat(without.getInt("achievements_held")).isZero();
    assertThat(without.getList("achievements")).isEmpty();
    assertThat(without.getList("featured")).isEmpty();
    assertThat(with.getInt("achievements_held")).isEqualTo(2);
    assertThat(with.getList("featured")).hasSize(1);
  }

  @Test
  @DisplayName(
      "S17: a profile is read from the cache, says 304 to who has it, and is the same from SQL")
  void cached() {
    Response fromSql = profile();
    rename("Somebody else");

    Response fromCache = profile();
    int known =
        given()
            .auth()
            .oauth2(tenant.reader())
            .header("If-None-Match", fromCache.header("ETag"))
            .get("/v1/users/ada")
            .statusCode();
    rename("Ada L.");
    redis.flushall();

    assertThat(fromCache.asString()).as("one read of the cache").isEqualTo(fromSql.asString());
    assertThat(known).isEqualTo(304);
    assertThat(profile().asString()).isEqualTo(fromSql.asString());
  }

  @Test
  @DisplayName("S17: tracker, awards and directory take the cached profile away")
  void invalidated() {
    profile();
    lesson(Api.randomId());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonPath now = profile().jsonPath();
              assertThat(now.getLong("xp.daily_xp_earned")).isEqualTo(300);
              assertThat(now.getInt("activities[0].counter.total_count")).isEqualTo(6);
            });

    put("/v1/users/ada", "{\"display_name\":\"Ada\"}");

    assertThat(profile().jsonPath().getString("display_name")).isEqualTo("Ada");
  }

  @Test
  @DisplayName("S40: a person reads their own profile, and nobody another tenant's")
  void whose() {
    int own = Api.get(tenant.token("ada", "progress:read:self"), "/v1/users/ada").statusCode();
    int anothers = Api.get(tenant.token("bob", "progress:read:self"), "/v1/users/ada").statusCode();
    int foreign = Api.get(TestTenant.random().reader(), "/v1/users/ada").statusCode();

    assertThat(List.of(own, anothers, foreign)).containsExactly(200, 403, 404);
  }

  @Test
  @DisplayName("S6: an event says what it was worth and what it completed")
  void effects() {
    Sql.update(
        "update grants g set event_id = ?, granted_at = e.occurred_at from events e join event_keys k on k.tenant_no = e.tenant_no and k.key = e.event_key"
            + " where g.tenant_no = e.tenant_no and g.user_no = e.user_no and g.definition_id = 'deployer'"
            + " and coalesce(k.event_id, k.key::text) = ?",
        event,
        event);

    JsonPath status = Api.get(tenant.writer(), "/v1/events/" + event).jsonPath();

    assertThat(status.getString("status")).isEqualTo("applied");
    assertThat(status.<List<Map<String, Object>>>get("effects.xp"))
        .containsExactly(
            Map.of(
                "user_id",
                "ada",
                "rule",
                "lesson",
                "amount",
                50,
                "credited",
                50,
                "status",
                "credited"));
    assertThat(status.getList("effects.grants.definition_id")).containsExactly("deployer");
    assertThat(status.getString("effects.grants[0].tier")).isEqualTo("gold");
  }

  private Response profile() {
    Response answer = Api.get(tenant.reader(), "/v1/users/ada");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer;
  }

  // As the directory never does it: past the cache.
  private void rename(String name) {
    Sql.update(
        "update users set display_name = ? where tenant_no = (select tenant_no from tenants where tenant_id = ?)",
        name,
        tenant.id());
  }

  private void forget() {
    redis.flushall();
  }

  private void lesson(String id) {
    Api.sendAndWait(tenant.writer(), Api.event(id, "ada", "")).then().statusCode(200);
  }

  private void grant(String definition, String name, String tier, int hoursAgo) {
    Sql.update(
        "insert into definition_versions (tenant_no, definition_id, version, state, category, document, revision)"
            + " select tenant_no, ?, 1, 'retired', 'learning', ?, 1 from tenants where tenant_id = ?",
        definition,
        "{\"name\":\"" + name + "\"}",
        tenant.id());
    Sql.update(
        "insert into grants (tenant_no, grant_id, user_no, definition_id, tier, version, granted_at, xp, origin, recorded_at)"
            + " select tenant_no, gen_random_uuid(), user_no, ?, ?, 1, ?, 10, 'manual', now()"
            + " from users join tenants using (tenant_no) where tenant_id = ?",
        definition,
        tier,
        OffsetDateTime.now(ZoneOffset.UTC).minusHours(hoursAgo),
        tenant.id());
  }

  private void put(String path, String body) {
    given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .put(path)
        .then()
        .statusCode(200);
  }
}
