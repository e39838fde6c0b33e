package dev.plaudit.verify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestClock;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I4 where a run has become shorter because what had protected it is gone (S16). */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class FallenRunsTest {
  private static final String LESSON = "lesson.completed";
  private static final String BUILD = "build.succeeded";

  private final TestTenant tenant = TestTenant.random();
  private final Instant midnight =
      LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).plusMinutes(1).toInstant();

  @Inject Verifier verifier;
  @Inject TenantCatalog catalog;
  @Inject TestClock clock;
  private int tenantNo;

  @BeforeEach
  void provision() {
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
  }

  @AfterEach
  void run() {
    clock.run();
  }

  @Test
  @DisplayName("S16: what a run had reached stays reached when its shield is taken back")
  void shieldTakenBack() {
    // Given
    earnedUnderAShield();
    // When
    shieldsTakenBack();
    Report report = verifier.verify(tenantNo);
    // Then
    assertThat(of("ada", "daily_longest", "progress")).containsExactly(2);
    assertThat(report.findings()).isEmpty();
    assertThat(report.undecided()).isZero();
    assertThat(held("ada")).containsExactly("three-days");
  }

  @Test
  @DisplayName(
      "S16: the same when a late event makes an earlier gap need the freeze of a later one")
  void freezeMoved() {
    // Given
    published("four-days", "{\"streak\":{\"activity\":\"%s\",\"at_least\":4}}".formatted(LESSON));
    active("bob", LESSON, 1);
    clock.stopAt(at(8));
    granted("ada");
    clock.run();
    active("ada", LESSON, 5, 4, 3, 1);
    awaitHeld("ada", "four-days");
    // When
    active("ada", LESSON, 8);
    Report report = verifier.verify(tenantNo);
    // Then
    assertThat(of("ada", "daily_longest", "progress")).containsExactly(3);
    assertThat(report.findings()).isEmpty();
    assertThat(report.undecided()).isZero();
  }

  @Test
  @DisplayName("S8, S16: a void of something else does not end what a shield's end had left")
  void otherVoid() {
    // Given
    published("two-builds", "{\"count\":{\"type\":\"%s\",\"at_least\":2}}".formatted(BUILD));
    earnedUnderAShield();
    active("ada", BUILD, 1, 0);
    awaitHeld("ada", "three-days", "two-builds");
    shieldsTakenBack();
    // When
    voided("ada", BUILD + "-0");
    // Then
    awaitHeld("ada", "three-days");
    assertThat(verifier.verify(tenantNo).findings()).isEmpty();
  }

  @Test
  @DisplayName("S8, S16: a void of the event that had made the run so long ends it")
  void itsVoid() {
    // Given
    earnedUnderAShield();
    shieldsTakenBack();
    // When
    voided("ada", LESSON + "-0");
    // Then
    awaitHeld("ada");
    assertThat(of("ada", "event_id", "crossings")).isEmpty();
    assertThat(verifier.verify(tenantNo).findings()).isEmpty();
  }

  @Test
  @DisplayName("I4: a run that nobody waited for while it was protected is counted as undecided")
  void unwatched() {
    // Given
    shielded();
    active("ada", LESSON, 3, 1, 0);
    threeDays();
    grant("ada");
    // When
    shieldsTakenBack();
    Report report = verifier.verify(tenantNo);
    // Then
    assertThat(report.findings()).isEmpty();
    assertThat(report.undecided()).isEqualTo(1);
  }

  @Test
  @DisplayName("I4: what no protection can have given is found all the same")
  void neverReached() {
    // Given
    threeDays();
    shielded();
    active("ada", LESSON, 3, 1);
    shieldsTakenBack();
    // When
    grant("ada");
    Report grant = verifier.verify(tenantNo);
    Sql.update(
        """
        insert into crossings (tenant_no, user_no, metric_no, threshold, value, occurred_at, event_key, event_id, recorded_at)
        select tenant_no, user_no, metric_no, 3, 3, now(), gen_random_uuid(), 'none', now() from metrics join users using (tenant_no)
        where tenant_no = ?
        """,
        tenantNo);
    Report crossing = verifier.verify(tenantNo);
    // Then
    assertThat(codes(grant)).containsExactly(Defect.GRANT_NOT_EARNED.code());
    assertThat(codes(crossing))
        .containsExactlyInAnyOrder(
            Defect.GRANT_NOT_EARNED.code(), Defect.CROSSING_NOT_REACHED.code());
  }

  private void earnedUnderAShield() {
    threeDays();
    shielded();
    active("ada", LESSON, 3, 1, 0);
    awaitHeld("ada", "three-days");
  }

  private void threeDays() {
    published("three-days", "{\"streak\":{\"activity\":\"%s\",\"at_least\":3}}".formatted(LESSON));
  }

  private void published(String id, String rule) {
    InForce.publish(tenantNo, InForce.document(id, 1, InForce.rule(rule)));
  }

  /** The day before yesterday is protected. */
  private void shielded() {
    post(
        tenant.admin(),
        "/v1/shields",
        "{\"from\":\"%s\",\"until\":\"%s\",\"reason\":\"broker down\"}"
            .formatted(at(2), at(2).plusSeconds(60)));
    awaitNone("select 1 from shields where tenant_no = ? and refolded_to is not null");
  }

  private void shieldsTakenBack() {
    for (Object id :
        Sql.column("select shield_id::text from shields where tenant_no = ?", tenantNo)) {
      given()
          .auth()
          .oauth2(tenant.admin())
          .contentType(ContentType.JSON)
          .delete("/v1/shields/{id}", id)
          .then()
          .statusCode(204);
    }
    awaitNone("select 1 from shields where tenant_no = ? and refolded_to is not null");
  }

  private void granted(String user) {
    post(
        tenant.token("game", "freezes:write"),
        "/v1/users/" + user + "/freezes",
        "{\"freeze_id\":\"gift\",\"activity_type\":\"%s\",\"amount\":1}".formatted(LESSON));
  }

  private void voided(String user, String eventId) {
    post(
        tenant.token("desk", "events:void"),
        "/v1/events/" + user + "-" + eventId + "/void",
        "{\"reason\":\"mistake\"}");
  }

  private static void post(String token, String path, String body) {
    Response answer =
        given().auth().oauth2(token).contentType(ContentType.JSON).body(body).post(path);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
  }

  /** Sends an event for each day, one record after the other, and waits until all count. */
  private void active(String user, String type, int... daysAgo) {
    long before = total(user);
    try (TopicWriter topic = new TopicWriter()) {
      for (int day : daysAgo) {
        topic.send(
            tenant.id() + "/" + user,
            TopicWriter.event(user, type, user + "-" + type + "-" + day, at(day)));
      }
      topic.acknowledged();
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(total(user)).isEqualTo(before + daysAgo.length));
  }

  private long total(String user) {
    return (Long) of(user, "coalesce(sum(total_count), 0)::int8", "progress").get(0);
  }

  private List<Object> held(String user) {
    return of(user, "definition_id", "(select * from grants where ended_at is null) g");
  }

  private List<Object> of(String user, String expression, String table) {
    return new ArrayList<>(
        Sql.column(
            "select "
                + expression
                + " from "
                + table
                + " join users using (tenant_no, user_no) where tenant_no = ? and user_id = ?",
            tenantNo,
            user));
  }

  private void awaitHeld(String user, String... definitions) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(held(user)).containsExactlyInAnyOrder((Object[]) definitions));
  }

  private void awaitNone(String sql) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(Sql.column(sql, tenantNo)).isEmpty());
  }

  /** As a job would have done that found the run. */
  private void grant(String user) {
    Sql.update(
        """
        insert into grants (tenant_no, grant_id, user_no, definition_id, version, granted_at, xp, origin, evidence, recorded_at)
        select tenant_no, gen_random_uuid(), user_no, 'three-days', 1, now(), 0, 'rule', '[{}]', now()
        from users where tenant_no = ? and user_id = ?
        """,
        tenantNo,
        user);
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  private Instant at(int daysAgo) {
    return midnight.minus(daysAgo, ChronoUnit.DAYS);
  }
}
