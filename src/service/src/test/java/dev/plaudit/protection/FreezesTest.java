package dev.plaudit.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class FreezesTest {
  private final StreakScene scene = new StreakScene();
  @Inject TestClock clock;

  @BeforeEach
  void open() {
    scene.open();
  }

  @AfterEach
  void run() {
    clock.run();
  }

  @Test
  @DisplayName("S16: the first missed day takes the freeze; a late event gives it to the next gap")
  void consumedAndRefunded() {
    // Given
    scene.active("ada", 12);
    grantAgo("ada", "gift", 1, 12);
    scene.active("ada", 11, 9, 7);
    assertThat(scene.ledger("ada")).containsExactly("granted 12", "consumed 10");
    assertThat(scene.of("ada", "daily_start::text")).containsExactly(scene.day(7).toString());
    scene.assertVerified();
    // When
    scene.active("ada", 10);
    // Then
    assertThat(scene.ledger("ada"))
        .containsExactly("granted 12", "consumed 10", "consumed 8", "refunded 10");
    assertThat(scene.of("ada", "daily_start::text")).containsExactly(scene.day(12).toString());
    assertThat(scene.of("ada", "last_date - daily_start + 1 - daily_bridged")).containsExactly(5);
    assertThat(scene.results("ada")).contains("plaudit.streak.restored");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S14, S16: open days read as frozen while there are freezes, and are in the answer")
  void readsFrozen() {
    // Given
    scene.active("ada", 4, 3);
    grantAgo("ada", "gift", 2, 3);
    // When
    JsonPath streak = scene.streak("ada");
    JsonPath freezes = scene.freezes("ada");
    // Then
    assertThat(streak.getString("status")).isEqualTo("frozen");
    assertThat(streak.getInt("current_streak")).isEqualTo(2);
    assertThat(freezes.getInt("activities[0].available")).isZero();
    assertThat(freezes.getList("activities[0].days.date"))
        .containsExactly(scene.day(2).toString(), scene.day(1).toString());
    assertThat(scene.ledger("ada")).containsExactly("granted 3");
  }

  @Test
  @DisplayName("S16: a grant is known by its id; the same again grants nothing, another conflicts")
  void idempotent() {
    // Given
    scene.active("ada", 1);
    scene.grant("ada", "gift", 2).then().statusCode(200);
    // When
    Response again = scene.grant("ada", "gift", 2);
    // Then
    assertThat(again.jsonPath().getInt("activities[0].available")).isEqualTo(2);
    assertThat(scene.grant("ada", "gift", 3).statusCode()).isEqualTo(409);
    assertThat(scene.grant("bob", "gift", 2).statusCode()).isEqualTo(409);
    assertThat(scene.ledger("ada")).hasSize(1);
    assertThat(
            Sql.column(
                "select action from audit join tenants using (tenant_no) where tenant_id = ?",
                scene.tenant.id()))
        .containsExactly("freeze.grant");
  }

  @Test
  @DisplayName("S16: a grant before the first event counts from then on")
  void grantedBeforeTheFirstEvent() {
    // Given
    scene.active("bob", 9);
    grantAgo("ada", "gift", 1, 9);
    // When
    scene.active("ada", 8, 6);
    // Then
    assertThat(scene.ledger("ada")).containsExactly("granted 9", "consumed 7");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S16: a repair spends a freeze, joins the runs and tells it; alone only so far back")
  void repair() {
    // Given
    scene.active("ada", 7, 6, 4, 3);
    String self = scene.tenant.token("ada", "freezes:use:self");
    assertThat(scene.repair(self, "ada", 1).jsonPath().getString("code"))
        .isEqualTo("no_freeze_left");
    scene.grant("ada", "gift", 2).then().statusCode(200);
    assertThat(scene.repair(self, "ada", 5).jsonPath().getString("code")).isEqualTo("too_late");
    assertThat(scene.repair(scene.tenant.admin(), "ada", 4).jsonPath().getString("code"))
        .isEqualTo("not_missed");
    assertThat(scene.repair(scene.tenant.admin(), "ada", 0).statusCode()).isEqualTo(400);
    // When
    Response repaired = scene.repair(scene.tenant.admin(), "ada", 5);
    // Then
    assertThat(repaired.statusCode()).as(repaired.asString()).isEqualTo(200);
    assertThat(repaired.jsonPath().getBoolean("activities[0].days[0].repaired")).isTrue();
    assertThat(scene.of("ada", "daily_start::text")).containsExactly(scene.day(7).toString());
    assertThat(scene.of("ada", "daily_longest")).containsExactly(4);
    assertThat(scene.results("ada")).endsWith("plaudit.streak.restored");
    assertThat(scene.repair(scene.tenant.admin(), "ada", 5).statusCode()).isEqualTo(200);
    assertThat(scene.ledger("ada")).containsExactly("granted 0", "repaired 5");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S16: yesterday and the day before, repaired by the user alone, let the run go on")
  void repairsTheOpenGap() {
    // Given
    scene.active("ada", 4, 3);
    scene.grant("ada", "gift", 2).then().statusCode(200);
    String self = scene.tenant.token("ada", "freezes:use:self");
    // When
    scene.repair(self, "ada", 2).then().statusCode(200);
    scene.repair(self, "ada", 1).then().statusCode(200);
    // Then
    assertThat(scene.streak("ada").getString("status")).isEqualTo("frozen");
    scene.active("ada", 0);
    assertThat(scene.of("ada", "last_date - daily_start + 1 - daily_bridged")).containsExactly(3);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S13, S16: any order of arrival gives the same streaks and spends the same freezes")
  void anyOrder() {
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    scene.active("warm-up", 41);
    int[] days = IntStream.range(1, 41).filter(day -> random.nextInt(3) > 0).toArray();
    for (String user : new String[] {"forth", "shuffled"}) {
      grantAgo(user, user + "-1", 2, 40);
      grantAgo(user, user + "-2", 3, 20);
    }
    scene.shield(scene.at(30), scene.at(29));
    // When
    scene.active(
        "forth", IntStream.range(0, days.length).map(i -> days[days.length - 1 - i]).toArray());
    int[] shuffled = days.clone();
    for (int i = shuffled.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = shuffled[i];
      shuffled[i] = shuffled[other];
      shuffled[other] = kept;
    }
    for (int from = 0; from < shuffled.length; from += 7) {
      scene.active(
          "shuffled", Arrays.copyOfRange(shuffled, from, Math.min(shuffled.length, from + 7)));
    }
    // Then
    String streaks =
        "(daily_start, daily_longest, daily_broken_at, daily_bridged, weekly_start, weekly_longest, weekly_broken_at, weekly_bridged)::text";
    assertThat(scene.of("shuffled", streaks))
        .as("seed %d", seed)
        .isEqualTo(scene.of("forth", streaks));
    assertThat(scene.freezes("shuffled").getList("activities[0].days"))
        .as("seed %d", seed)
        .isEqualTo(scene.freezes("forth").getList("activities[0].days"));
    scene.assertVerified();
  }

  @Test
  @DisplayName("S1, S40: bad requests are told what to mend, and foreign users are unknown")
  void refusals() {
    scene.active("ada", 1);

    assertThat(
            scene
                .post(scene.tenant.admin(), "/v1/users/ada/freezes", "{\"freeze_id\":\"a b\"}")
                .jsonPath()
                .getString("pointer"))
        .isEqualTo("/freeze_id");
    assertThat(
            scene
                .post(
                    scene.tenant.admin(),
                    "/v1/users/ada/freezes",
                    "{\"freeze_id\":\"a\",\"activity_type\":\"NOPE\",\"amount\":1}")
                .jsonPath()
                .getString("pointer"))
        .isEqualTo("/activity_type");
    assertThat(scene.repair(new StreakScene().open().tenant.admin(), "ada", 1).statusCode())
        .isEqualTo(404);
    assertThat(Api.get(scene.tenant.reader(), "/v1/users/nobody/freezes").statusCode())
        .isEqualTo(404);
  }

  private void grantAgo(String user, String freezeId, int amount, int daysAgo) {
    clock.stopAt(scene.at(daysAgo));
    Response granted = scene.grant(user, freezeId, amount);
    clock.run();
    assertThat(granted.statusCode()).as(granted.asString()).isEqualTo(200);
  }
}
