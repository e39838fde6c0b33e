package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.count;
import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a published version does to what earlier ones have granted. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillByHand.class)
class BackfillPoliciesTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();
  private final BackfillScene backfill = new BackfillScene(scene);

  @BeforeEach
  void open() {
    scene.open();
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
    backfill.activate();
    scene.publish(edit(3, 30, 1, "regrant"));
    backfill.run();

    assertThat(held("few")).containsExactly("edited 3 30");
    assertThat(held("some")).containsExactly("edited 3 30");
    assertThat(held("many")).containsExactly("edited 3 30");
    assertThat(scene.xp.total("some")).isEqualTo(30);
    assertThat(backfill.jobs("version || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .containsExactly("2 0 0 0", "3 1 2 0");

    scene.publish(edit(4, 40, 5, "revoke"));
    backfill.run();

    assertThat(held("few")).isEmpty();
    assertThat(held("some")).isEmpty();
    assertThat(held("many")).containsExactly("edited 3 30");
    assertThat(scene.xp.total("some")).isZero();
    assertThat(scene.xp.total("many")).isEqualTo(30);
    assertThat(backfill.jobs("version || ' ' || granted || ' ' || regranted || ' ' || revoked"))
        .contains("4 0 0 2");
    assertThat(scene.told("many", 1)).containsExactly("+edited");
    assertThat(backfill.versions("edited"))
        .containsExactly("1 superseded", "2 superseded", "3 superseded", "4 current");
    scene.xp.assertVerified();
  }

  @Test
  @DisplayName("S24, S41: a category that was off and is on again takes nothing from anybody")
  void offAndOn() {
    String unbroken =
        "{\"all\":[%s,{\"not\":%s}]}".formatted(count("build.passed", 1), count("build.broken", 1));
    scene.publish(document("steady", 1, 5, count("build.passed", 1), ""));
    backfill.run();
    scene.send("ada", "build.passed", noon, 1);
    scene.awaitGrants("ada", "steady");
    scene.publish(document("steady", 2, 7, unbroken, ",\"on_edit\":\"revoke\""));
    backfill.run();
    scene.send("bob", "build.passed", noon, 1);
    scene.awaitGrants("bob", "steady");
    for (String user : List.of("ada", "bob")) {
      scene.send(user, "build.broken", noon.plusSeconds(3_600), 1);
    }

    scene.xp.policy(",\"disabled_categories\":[\"tests\"]");
    scene.send("eve", "build.passed", noon, 1);
    scene.xp.policy("");
    scene.awaitMetrics();
    backfill.run();

    assertThat(backfill.jobs("version || ' ' || phase || ' ' || granted || ' ' || revoked"))
        .containsExactly("1 done 0 0", "2 done 0 0", "2 done 1 0");
    assertThat(scene.grants("ada", "version")).containsExactly(1);
    assertThat(scene.grants("bob", "version")).containsExactly(2);
    assertThat(scene.grants("eve", "version")).containsExactly(2);
  }

  private static String edit(int version, int points, int atLeast, String policy) {
    return document(
        "edited",
        version,
        points,
        count("build.passed", atLeast),
        ",\"on_edit\":\"" + policy + "\"");
  }

  private List<Object> held(String user) {
    return scene.grants(user, "definition_id || ' ' || version || ' ' || xp").stream()
        .filter(text -> !text.toString().startsWith("pet"))
        .toList();
  }
}
