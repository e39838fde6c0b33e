package dev.plaudit.protection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class ShieldsTest {
  private static final String RUN = "last_date - daily_start + 1 - daily_bridged";

  private final StreakScene scene = new StreakScene();

  @BeforeEach
  void open() {
    scene.open();
  }

  @Test
  @DisplayName("S16: an outage in the past joins everybody's runs silently; taken back, they part")
  void declaredAndRemoved() {
    // Given
    scene.active("ada", 9, 8, 6, 5);
    scene.active("bob", 9, 6);
    scene.active("eve", 3, 2, 1);
    int told = scene.results("ada").size();
    Object eve = scene.of("eve", "version").get(0);
    // When
    String id = scene.shield(scene.at(7), scene.at(7).plusSeconds(60));
    // Then
    assertThat(scene.of("ada", RUN)).containsExactly(4);
    assertThat(scene.of("ada", "daily_bridged")).containsExactly(1);
    assertThat(scene.of("bob", RUN)).containsExactly(1);
    assertThat(scene.of("eve", "version")).as("untouched").containsExactly(eve);
    assertThat(scene.results("ada")).hasSize(told);
    scene.assertVerified();
    given()
        .auth()
        .oauth2(scene.tenant.admin())
        .contentType(ContentType.JSON)
        .delete("/v1/shields/{id}", id)
        .then()
        .statusCode(204);
    scene.awaitRefolded();
    assertThat(scene.of("ada", RUN)).containsExactly(2);
    assertThat(
            Sql.column(
                "select action from audit join tenants using (tenant_no) where tenant_id = ? order by audit_no",
                scene.tenant.id()))
        .containsExactly("shield.declare", "shield.remove");
    scene.assertVerified();
  }

  @Test
  @DisplayName(
      "S16: an outage declared before activity comes back keeps the run; a freeze is saved")
  void declaredBefore() {
    // Given
    scene.active("ada", 3);
    scene.shield(scene.at(2), scene.at(1).plusSeconds(60));
    assertThat(scene.streak("ada").getString("status")).isEqualTo("frozen");
    // When
    scene.active("ada", 0);
    // Then
    assertThat(scene.of("ada", RUN)).containsExactly(2);
    assertThat(scene.results("ada")).doesNotContain("plaudit.streak.broken");
    scene.assertVerified();
  }

  @Test
  @DisplayName("S16: a late event within the outage lengthens the run that the outage had kept")
  void lateEventInAnOutage() {
    // Given
    scene.shield(scene.at(7), scene.at(5));
    scene.active("ada", 8, 4);
    assertThat(scene.of("ada", RUN)).containsExactly(2);
    // When
    scene.active("ada", 6);
    // Then
    assertThat(scene.of("ada", RUN)).containsExactly(3);
    assertThat(scene.of("ada", "daily_bridged")).containsExactly(2);
    scene.assertVerified();
  }

  @Test
  @DisplayName("S16: an outage ends after it begins, and what is unknown cannot be taken back")
  void refusals() {
    assertThat(
            scene
                .post(
                    scene.tenant.admin(),
                    "/v1/shields",
                    "{\"from\":\"2026-03-10T12:00:00Z\",\"until\":\"2026-03-10T12:00:00Z\",\"reason\":\"x\"}")
                .jsonPath()
                .getString("pointer"))
        .isEqualTo("/until");
    given()
        .auth()
        .oauth2(scene.tenant.admin())
        .contentType(ContentType.JSON)
        .delete("/v1/shields/{id}", "00000000-0000-4000-8000-000000000000")
        .then()
        .statusCode(404);
  }
}
