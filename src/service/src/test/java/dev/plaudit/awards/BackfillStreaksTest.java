package dev.plaudit.awards;

import static dev.plaudit.awards.GrantScene.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Streaks that had run so long before a version asked for them. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
@TestProfile(BackfillByHand.class)
class BackfillStreaksTest {
  private final Instant noon =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(36, ChronoUnit.HOURS);

  private final GrantScene scene = new GrantScene();
  private final BackfillScene backfill = new BackfillScene(scene);

  @BeforeEach
  void open() {
    scene.open();
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
    backfill.run();

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
    backfill.run();

    assertThat(said.getList("gained")).containsExactly("teeta");
    assertThat(scene.keys("ada")).isEmpty();
    assertThat(scene.grants("teeta", "granted_at"))
        .containsExactly(Timestamp.from(third.minus(14, ChronoUnit.HOURS)));
  }
}
