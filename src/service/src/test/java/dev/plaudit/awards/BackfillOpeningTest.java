package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Versions that are published before they begin. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillByHand.class)
class BackfillOpeningTest {
  private static final String LEVEL = "{\"level\":{\"at_least\":2}}";
  private static final String FAR_OFF = ",\"starts_at\":\"2999-01-01T00:00:00Z\"";

  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();
  private final BackfillScene backfill = new BackfillScene(scene);

  @BeforeEach
  void open() {
    scene.open();
  }

  @Test
  @DisplayName("S21, S22: nothing is granted before the opening, and then everybody is judged")
  void opening() {
    scene.xp.give("ada", "t-1", 1_000, noon);
    scene.publish(document("now", 1, 0, LEVEL, ""));
    scene.publish(document("later", 1, 0, LEVEL, FAR_OFF));
    JsonPath said = scene.dryRun(document("much-later", 1, 0, LEVEL, FAR_OFF));
    backfill.run();
    scene.xp.give("bob", "t-2", 1_000, noon);
    scene.awaitGrants("bob", "now");
    backfill.run();
    assertThat(scene.keys("ada")).containsExactly("now");
    assertThat(scene.keys("bob")).containsExactly("now");
    assertThat(said.getList("gained")).containsExactly("ada");
    assertThat(backfill.jobs("definition_id || ' ' || phase || ' ' || judged"))
        .containsExactly("now done 1", "later judging 0");

    opened("later");
    backfill.run();

    assertThat(scene.keys("ada")).containsExactlyInAnyOrder("now", "later");
    assertThat(scene.keys("bob")).containsExactlyInAnyOrder("now", "later");
    assertThat(backfill.jobs("definition_id || ' ' || phase || ' ' || judged"))
        .containsExactly("now done 1", "later done 2");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24: a version that waits for its opening holds up none that comes after it")
  void replacedBeforeOpening() {
    scene.xp.give("ada", "t-1", 1_000, noon);
    scene.publish(document("later", 1, 0, LEVEL, FAR_OFF));
    backfill.run();

    scene.publish(document("later", 2, 0, LEVEL, ""));
    backfill.run();

    assertThat(backfill.jobs("version || ' ' || phase")).containsExactly("1 cancelled", "2 done");
    assertThat(backfill.versions("later")).containsExactly("1 superseded", "2 current");
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
}
