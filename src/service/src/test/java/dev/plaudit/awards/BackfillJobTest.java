package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.count;
import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.CapturedLog;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A version that was published, until it has judged everybody. The schedule is off: tests run it.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillJobTest.ByHand.class)
class BackfillJobTest {
  /** Small pages, and nobody runs the job but the test. */
  public static class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "plaudit.awards.backfill", "off",
          "plaudit.awards.backfill-page", "2",
          "plaudit.awards.backfill-users-a-second", "1000000");
    }
  }

  private static final String LEVEL = "{\"level\":{\"at_least\":2}}";
  private static final String FAR_OFF = ",\"starts_at\":\"2999-01-01T00:00:00Z\"";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();

  @Inject BackfillJob job;
  @Inject AwardService awards;

  @BeforeEach
  void open() {
    scene.open();
  }

  @Test
  @DisplayName(
      "S24: a version comes into force and judges everybody, silently, at their events' times")
  void first() {
    scene.inForce(document("other", 1, 0, count("build.passed", 3), ""));
    for (String user : List.of("a", "b", "c", "d", "e")) {
      scene.send(user, "build.passed", noon, user.equals("d") ? 2 : 4);
    }
    awaitHeld(4);

    scene.publish(document("new", 1, 400, count("build.passed", 3), ""));
    run();

    assertThat(scene.keys("d")).isEmpty();
    for (String user : List.of("a", "b", "c", "e")) {
      assertThat(scene.grants(user, "granted_at"))
          .containsOnly(Timestamp.from(noon.plusSeconds(120)))
          .hasSize(2);
      assertThat(scene.xp.total(user)).isEqualTo(400);
      assertThat(scene.told(user, 1)).containsExactly("+other");
    }
    assertThat(
            jobs("phase || ' ' || judged || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .containsExactly("done 5 4 0 0");
    assertThat(versions("new")).containsExactly("1 current");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24: each policy ends as it says, edited one after the other")
  void policies() {
    scene.inForce(document("edited", 1, 10, count("build.passed", 2), ""));
    scene.send("few", "build.passed", noon, 1);
    scene.send("some", "build.passed", noon, 3);
    scene.send("many", "build.passed", noon, 6);
    scene.xp.awaitTotal("many", 10);
    scene.xp.awaitTotal("some", 10);
    scene.inForce(document("pet", 1, 0, count("pet.fed", 99), ""));
    assertThat(scene.unlock("few", "pet", "{\"reason\":\"r\"}").statusCode()).isEqualTo(200);

    scene.publish(edit(2, 20, 5, "grandfather"));
    activate();
    scene.publish(edit(3, 30, 1, "regrant"));
    run();

    assertThat(held("few")).containsExactly("edited 3 30");
    assertThat(held("some")).containsExactly("edited 3 30");
    assertThat(held("many")).containsExactly("edited 3 30");
    assertThat(scene.xp.total("some")).isEqualTo(30);
    assertThat(jobs("version || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .containsExactly("2 0 0 0", "3 1 2 0");

    scene.publish(edit(4, 40, 5, "revoke"));
    run();

    assertThat(held("few")).isEmpty();
    assertThat(held("some")).isEmpty();
    assertThat(held("many")).containsExactly("edited 3 30");
    assertThat(scene.xp.total("some")).isZero();
    assertThat(scene.xp.total("many")).isEqualTo(30);
    assertThat(jobs("version || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .contains("4 0 0 2");
    assertThat(scene.told("many", 1)).containsExactly("+edited");
    assertThat(versions("edited"))
        .containsExactly("1 superseded", "2 superseded", "3 superseded", "4 current");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24: a page that did not commit is done again, and no other")
  void resumes() {
    scene.inForce(document("other", 1, 0, count("build.passed", 1), ""));
    List<String> users = List.of("a", "b", "c", "d", "e");
    users.forEach(user -> scene.send(user, "build.passed", noon, 1));
    awaitHeld(5);
    scene.publish(document("new", 1, 7, count("build.passed", 1), ""));
    activate();
    TenantId tenant = new TenantId(scene.tenant.id());

    // By one definition, two judgements are two users.
    page(new BackfillPage(tenant, 500, 2));
    BackfillPage dying = new BackfillPage(tenant, 2, 5_000);
    assertThatThrownBy(() -> page(new Dying(dying)))
        .hasStackTraceContaining("died before the commit");
    assertThat(dying.about()).isEqualTo("new@1");
    assertThat(jobs("phase || ' ' || judged || ' ' || granted")).containsExactly("judging 2 2");
    run();

    assertThat(jobs("phase || ' ' || judged || ' ' || granted")).containsExactly("done 5 5");
    for (String user : users) {
      assertThat(scene.keys(user)).containsExactlyInAnyOrder("other", "new");
      assertThat(scene.xp.total(user)).isEqualTo(7);
    }
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S22: who had run so long before anybody asked gets the day on which they had")
  void oldStreak() {
    Instant first = noon.minus(9, ChronoUnit.DAYS);
    for (int day = 0; day < 5; day++) {
      scene.send("ada", "lesson.completed", first.plus(day, ChronoUnit.DAYS), 1);
    }
    scene.publish(
        document(
            "three-days",
            1,
            5,
            "{\"streak\":{\"activity\":\"lesson.completed\",\"at_least\":3}}",
            ""));
    run();

    LocalDate third = LocalDate.ofInstant(first, ZoneOffset.UTC).plusDays(2);
    assertThat(scene.grants("ada", "granted_at"))
        .containsExactly(Timestamp.from(third.atStartOfDay().toInstant(ZoneOffset.UTC)));
    assertThat(scene.xp.total("ada")).isEqualTo(5);
  }

  @Test
  @DisplayName(
      "S12, S24: a run abroad ends in time by the user's own zone; the dry run says so too")
  void runAbroad() {
    // The day of Kiritimati begins 14 hours before that of UTC.
    scene.xp.put("/v1/users/teeta", "{\"time_zone\":\"Pacific/Kiritimati\"}");
    Instant first = noon.minus(9, ChronoUnit.DAYS);
    for (int day = 0; day < 3; day++) {
      scene.send("teeta", "lesson.completed", first.plus(day, ChronoUnit.DAYS), 1);
      scene.send("ada", "lesson.completed", first.plus(day + 1, ChronoUnit.DAYS), 1);
    }
    Instant third = first.truncatedTo(ChronoUnit.DAYS).plus(3, ChronoUnit.DAYS);
    String document =
        document(
            "three-days",
            1,
            5,
            "{\"streak\":{\"activity\":\"lesson.completed\",\"at_least\":3}}",
            ",\"ends_at\":\"" + third.minus(1, ChronoUnit.HOURS) + "\"");

    JsonPath said = scene.dryRun(document);
    scene.publish(document);
    run();

    assertThat(said.getList("gained")).containsExactly("teeta");
    assertThat(scene.keys("ada")).isEmpty();
    assertThat(scene.grants("teeta", "granted_at"))
        .containsExactly(Timestamp.from(third.minus(14, ChronoUnit.HOURS)));
  }

  @Test
  @DisplayName("S24: a version waits for its metrics, and what nobody needs is counted no longer")
  void metrics() {
    scene.inForce(document("a", 1, 0, count("build.passed", 1), ""));
    scene.publish(document("a", 2, 0, count("test.passed", 1), ""));
    setMetric("retired");
    run();
    assertThat(versions("a")).containsExactly("1 current", "2 pending");

    setMetric("ready");
    run();

    assertThat(versions("a")).containsExactly("1 superseded", "2 current");
    assertThat(
            new ArrayList<>(
                Sql.column(
                    "select split_part(canonical, '|', 2) || ' ' || state from metrics where tenant_no = ? order by metric_no",
                    scene.tenantNo())))
        .containsExactly("type=build.passed retired", "type=test.passed ready");
    assertThat(jobs("phase")).containsExactly("done");
  }

  @Test
  @DisplayName("S24, S41: a category that was off and is on again takes nothing from anybody")
  void offAndOn() {
    String unbroken =
        "{\"all\":[%s,{\"not\":%s}]}".formatted(count("build.passed", 1), count("build.broken", 1));
    scene.publish(document("steady", 1, 5, count("build.passed", 1), ""));
    run();
    scene.send("ada", "build.passed", noon, 1);
    scene.awaitGrants("ada", "steady");
    scene.publish(document("steady", 2, 7, unbroken, ",\"on_edit\":\"revoke\""));
    run();
    scene.send("bob", "build.passed", noon, 1);
    scene.awaitGrants("bob", "steady");
    for (String user : List.of("ada", "bob")) {
      scene.send(user, "build.broken", noon.plusSeconds(3_600), 1);
    }

    scene.xp.policy(",\"disabled_categories\":[\"tests\"]");
    scene.send("eve", "build.passed", noon, 1);
    scene.xp.policy("");
    scene.awaitMetrics();
    run();

    assertThat(jobs("version || ' ' || phase || ' ' || granted || ' ' || revoked"))
        .containsExactly("1 done 0 0", "2 done 0 0", "2 done 1 0");
    assertThat(scene.grants("ada", "version")).containsExactly(1);
    assertThat(scene.grants("bob", "version")).containsExactly(2);
    assertThat(scene.grants("eve", "version")).containsExactly(2);
  }

  @Test
  @DisplayName("S24: a job that cannot go on is logged in a line, with its tenant and its version")
  void standsStill() {
    scene.publish(document("broken", 1, 0, count("build.passed", 1), ""));
    Sql.update(
        "update definition_versions set document = '{}' where tenant_no = ?", scene.tenantNo());

    try (CapturedLog log = new CapturedLog(BackfillJob.class.getName())) {
      run();

      assertThat(log.lines())
          .filteredOn(line -> line.contains(scene.tenant.id()))
          .isNotEmpty()
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains("broken@1")
                      .as("neither a trace nor a text of the failure")
                      .doesNotContain(" | "));
    }
  }

  @Test
  @DisplayName("S21, S22: nothing is granted before the opening, and then everybody is judged")
  void opening() {
    scene.xp.give("ada", "t-1", 1_000, noon);
    scene.publish(document("now", 1, 0, LEVEL, ""));
    scene.publish(document("later", 1, 0, LEVEL, FAR_OFF));
    JsonPath said = scene.dryRun(document("much-later", 1, 0, LEVEL, FAR_OFF));
    run();
    scene.xp.give("bob", "t-2", 1_000, noon);
    scene.awaitGrants("bob", "now");
    run();
    assertThat(scene.keys("ada")).containsExactly("now");
    assertThat(scene.keys("bob")).containsExactly("now");
    assertThat(said.getList("gained")).containsExactly("ada");
    assertThat(jobs("definition_id || ' ' || phase || ' ' || judged"))
        .containsExactly("now done 1", "later judging 0");

    opened("later");
    run();

    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("now", "later");
    assertThat(scene.keys("bob")).containsExactlyInAnyOrder("now", "later");
    assertThat(jobs("definition_id || ' ' || phase || ' ' || judged"))
        .containsExactly("now done 1", "later done 2");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24: a version that waits for its opening holds up none that comes after it")
  void replacedBeforeOpening() {
    scene.xp.give("ada", "t-1", 1_000, noon);
    scene.publish(document("later", 1, 0, LEVEL, FAR_OFF));
    run();

    scene.publish(document("later", 2, 0, LEVEL, ""));
    run();

    assertThat(jobs("version || ' ' || phase")).containsExactly("1 cancelled", "2 done");
    assertThat(versions("later")).containsExactly("1 superseded", "2 current");
    assertThat(scene.keys("ada")).containsExactly("later");
  }

  // As if the time had come: it cannot be waited for.
  private void opened(String id) {
    Sql.update(
        "update definition_versions set document = replace(document, '2999-', '2020-') where tenant_no = ? and definition_id = ?",
        scene.tenantNo(),
        id);
    Sql.update(
        "update backfill_jobs set opens_at = '2020-01-01T00:00:00Z' where tenant_no = ? and definition_id = ?",
        scene.tenantNo(),
        id);
    InForce.moved(scene.tenantNo());
  }

  private void setMetric(String state) {
    Sql.update(
        "update metrics set state = ? where tenant_no = ? and canonical like '%test.passed%'",
        state, scene.tenantNo());
    Sql.update("update tenants set revision = revision + 1 where tenant_no = ?", scene.tenantNo());
  }

  /** Does all that the other does, and dies before it is committed. */
  private record Dying(GrantWork other) implements GrantWork {
    @Override
    public Set<TenantId> tenants() {
      return other.tenants();
    }

    @Override
    public Uni<GrantChanges> decide(Scene scene) {
      return other
          .decide(scene)
          .invoke(
              changes -> {
                throw new IllegalStateException("died before the commit");
              });
    }
  }

  private static String edit(int version, int points, int atLeast, String policy) {
    return document(
        "edited",
        version,
        points,
        count("build.passed", atLeast),
        ",\"on_edit\":\"" + policy + "\"");
  }

  private void run() {
    job.run().await().atMost(PATIENCE);
  }

  private void activate() {
    job.activate(new TenantId(scene.tenant.id())).await().atMost(PATIENCE);
  }

  private void page(GrantWork page) {
    awards.apply(List.of(), page).await().atMost(PATIENCE);
  }

  private void awaitHeld(long grants) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from grants where tenant_no = ?", scene.tenantNo()))
                    .containsExactly(grants));
  }

  private List<Object> held(String user) {
    return scene.grants(user, "definition_id || ' ' || version || ' ' || xp").stream()
        .filter(text -> !text.toString().startsWith("pet"))
        .toList();
  }

  private List<Object> jobs(String expression) {
    return new ArrayList<>(
        Sql.column(
            "select " + expression + " from backfill_jobs where tenant_no = ? order by job_no",
            scene.tenantNo()));
  }

  private List<Object> versions(String id) {
    return new ArrayList<>(
        Sql.column(
            "select version || ' ' || state from definition_versions where tenant_no = ? and definition_id = ? order by version",
            scene.tenantNo(),
            id));
  }
}
