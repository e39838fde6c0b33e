package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.count;
import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.CapturedLog;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A version that was published, until it has judged everybody. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillByHand.class)
class BackfillJobTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();
  private final BackfillScene backfill = new BackfillScene(scene);

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
    backfill.run();

    assertThat(scene.keys("d")).isEmpty();
    for (String user : List.of("a", "b", "c", "e")) {
      assertThat(scene.grants(user, "granted_at"))
          .containsOnly(Timestamp.from(noon.plusSeconds(120)))
          .hasSize(2);
      assertThat(scene.xp.total(user)).isEqualTo(400);
      assertThat(scene.told(user, 1)).containsExactly("+other");
    }
    assertThat(
            backfill.jobs(
                "phase || ' ' || judged || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .containsExactly("done 5 4 0 0");
    assertThat(backfill.versions("new")).containsExactly("1 current");
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
    backfill.activate();
    TenantId tenant = new TenantId(scene.tenant.id());

    // By one definition, two judgements are two users.
    page(new BackfillPage(tenant, 500, 2));
    BackfillPage dying = new BackfillPage(tenant, 2, 5_000);
    assertThatThrownBy(() -> page(new Dying(dying)))
        .hasStackTraceContaining("died before the commit");
    assertThat(dying.about()).isEqualTo("new@1");
    assertThat(backfill.jobs("phase || ' ' || judged || ' ' || granted"))
        .containsExactly("judging 2 2");
    backfill.run();

    assertThat(backfill.jobs("phase || ' ' || judged || ' ' || granted"))
        .containsExactly("done 5 5");
    for (String user : users) {
      assertThat(scene.keys(user)).containsExactlyInAnyOrder("other", "new");
      assertThat(scene.xp.total(user)).isEqualTo(7);
    }
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24: a version waits for its metrics, and what nobody needs is counted no longer")
  void metrics() {
    scene.inForce(document("a", 1, 0, count("build.passed", 1), ""));
    scene.publish(document("a", 2, 0, count("test.passed", 1), ""));
    setMetric("retired");
    backfill.run();
    assertThat(backfill.versions("a")).containsExactly("1 current", "2 pending");

    setMetric("ready");
    backfill.run();

    assertThat(backfill.versions("a")).containsExactly("1 superseded", "2 current");
    assertThat(
            new ArrayList<>(
                Sql.column(
                    "select split_part(canonical, '|', 2) || ' ' || state from metrics where tenant_no = ? order by metric_no",
                    scene.tenantNo())))
        .containsExactly("type=build.passed retired", "type=test.passed ready");
    assertThat(backfill.jobs("phase")).containsExactly("done");
  }

  @Test
  @DisplayName("S24: a job that cannot go on is logged in a line, with its tenant and its version")
  void standsStill() {
    scene.publish(document("broken", 1, 0, count("build.passed", 1), ""));
    Sql.update(
        "update definition_versions set document = '{}' where tenant_no = ?", scene.tenantNo());

    try (CapturedLog log = new CapturedLog(BackfillJob.class.getName())) {
      backfill.run();

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

  private void page(GrantWork page) {
    awards.apply(List.of(), page).await().atMost(BackfillScene.PATIENCE);
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
}
