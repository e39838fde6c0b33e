package dev.plaudit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * I4 where events were voided: Ada was granted something for two builds, and one of them was taken
 * back.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class VoidedGrantsTest {
  private final TestTenant tenant = TestTenant.random();
  private final Instant now = Instant.now();

  @Inject Verifier verifier;
  @Inject TenantCatalog catalog;
  private int tenantNo;

  @BeforeEach
  void provision() {
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
    InForce.publish(
        tenantNo,
        InForce.document(
            "two-builds",
            1,
            InForce.rule("{\"count\":{\"type\":\"build.succeeded\",\"at_least\":2}}")));
  }

  @Test
  @DisplayName("I4: a grant that a void should have ended is found; nothing is left undecided")
  void revoked() {
    // Given
    grantedAndVoided();
    awaitHeld(0);
    longAgo();
    Report ended = verifier.verify(tenantNo);
    // When
    comesBack();
    Report held = verifier.verify(tenantNo);
    // Then
    assertThat(ended.findings()).isEmpty();
    assertThat(ended.undecided()).isZero();
    assertThat(codes(held)).containsExactly(Defect.GRANT_NOT_EARNED.code());
    assertThat(held.undecided()).isZero();
  }

  @Test
  @DisplayName("I4: a grant that the tenant keeps after a void is nobody's mistake")
  void kept() {
    // Given
    Sql.update("update tenants set void_grants = 'keep' where tenant_no = ?", tenantNo);
    InForce.moved(tenantNo);
    // When
    grantedAndVoided();
    longAgo();
    Report report = verifier.verify(tenantNo);
    // Then
    assertThat(report.findings()).isEmpty();
    assertThat(report.undecided()).isEqualTo(1);
    awaitHeld(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Applied before policies were kept with voids.
        "update voids set grants = null where tenant_no = ?",
        // Nobody had the time yet.
        "update voids set recorded_at = now() where tenant_no = ?",
        // Judged by nobody: it was switched off, and came back.
        """
        insert into backfill_jobs (tenant_no, definition_id, version, phase, actor, finished_at)
        select tenant_no, definition_id, version, 'done', 'test', now() from definition_versions, generate_series(1, 2) where tenant_no = ?
        """,
        // An earlier version granted it.
        "update definition_versions set state = 'superseded' where tenant_no = ?",
      })
  @DisplayName("I4: what a void may have left alone is counted as undecided")
  void undecided(String sql) {
    // Given
    grantedAndVoided();
    awaitHeld(0);
    longAgo();
    comesBack();
    // When
    assertThat(Sql.update(sql, tenantNo)).isPositive();
    Report report = verifier.verify(tenantNo);
    // Then
    assertThat(codes(report)).doesNotContain(Defect.GRANT_NOT_EARNED.code());
    assertThat(report.undecided()).isEqualTo(1);
  }

  @Test
  @DisplayName("I4: an event that was voided before it came excuses nothing")
  void unseen() {
    // Given
    Sql.update("update tenants set void_grants = 'keep' where tenant_no = ?", tenantNo);
    InForce.moved(tenantNo);
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(key(), order("never-came")).send(key(), build("build-1")).acknowledged();
    }
    awaitRows("events", 1);
    awaitRows("voids", 1);
    longAgo();
    // When
    Sql.update(
        """
        insert into grants (tenant_no, grant_id, user_no, definition_id, version, granted_at, xp, origin, evidence, recorded_at)
        select tenant_no, gen_random_uuid(), user_no, 'two-builds', 1, now(), 0, 'rule', '[{}]', now() from users where tenant_no = ?
        """,
        tenantNo);
    // Then
    assertThat(codes(verifier.verify(tenantNo))).contains(Defect.GRANT_NOT_EARNED.code());
  }

  private void grantedAndVoided() {
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(key(), build("build-1")).send(key(), build("build-2")).acknowledged();
      awaitHeld(1);
      topic.send(key(), order("build-2")).acknowledged();
    }
    awaitRows("voids", 1);
  }

  /** Somebody takes the end of the grant away. */
  private void comesBack() {
    Sql.update("delete from revocations where tenant_no = ?", tenantNo);
    assertThat(Sql.update("update grants set ended_at = null where tenant_no = ?", tenantNo))
        .isEqualTo(1);
  }

  // verify leaves alone what may still be on its way.
  private void longAgo() {
    for (String table : List.of("events", "event_keys", "voids")) {
      Sql.update(
          "update "
              + table
              + " set recorded_at = recorded_at - interval '1 hour' where tenant_no = ?",
          tenantNo);
    }
  }

  private void awaitHeld(long grants) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from grants where tenant_no = ? and ended_at is null",
                            tenantNo))
                    .containsExactly(grants));
  }

  private void awaitRows(String table, long rows) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select count(*) from " + table + " where tenant_no = ?", tenantNo))
                    .containsExactly(rows));
  }

  private static List<String> codes(Report report) {
    return report.findings().stream().map(Finding::code).toList();
  }

  private String key() {
    return tenant.id() + "/ada";
  }

  private String build(String id) {
    return TopicWriter.event("ada", "build.succeeded", id, now);
  }

  private String order(String eventId) {
    return TopicWriter.event("ada", "plaudit.event.voided", "void-" + eventId, now)
        .replace("}}", "},\"subject\":\"" + eventId + "\"}");
  }
}
