package dev.plaudit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant with definitions, called as clients call it. */
final class AchievementScene {
  final TestTenant tenant = TestTenant.random();
  final int tenantNo;

  AchievementScene(TenantCatalog catalog) {
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
  }

  /** Puts a definition in force that has this rule. */
  AchievementScene defined(String id, String rule) {
    return published(InForce.document(id, 1, InForce.rule(rule)));
  }

  AchievementScene published(String document) {
    InForce.publish(tenantNo, document);
    return this;
  }

  /** Sends an event and waits until it counts. */
  void send(String user, String type, String eventId, Instant at, String further) {
    Response answer =
        Api.sendAndWait(
            tenant.writer(),
            """
            {"event_id":"%s","type":"%s","occurred_at":"%s","actor":{"user_id":"%s"}%s}"""
                .formatted(eventId, type, at, user, further));
    assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 202);
  }

  /** The user, with nothing done. */
  void user(String user) {
    Sql.update("insert into users (tenant_no, user_id) values (?, ?)", tenantNo, user);
  }

  /** Grants something, as the awards do. */
  UUID grant(
      String user, String definitionId, String tier, @Nullable String event, String evidence) {
    Sql.update(
        """
        insert into grants (tenant_no, grant_id, user_no, definition_id, tier, version, granted_at, xp, origin, event_id, evidence, recorded_at)
        select tenant_no, gen_random_uuid(), user_no, ?, ?, 1, now() - random() * interval '1 hour', 10, 'rule', ?, ?::jsonb, now()
        from users where tenant_no = ? and user_id = ?
        on conflict do nothing
        """,
        definitionId,
        tier,
        event,
        evidence,
        tenantNo,
        user);
    // The awards may have been faster.
    Object id =
        Sql.column(
                """
                select g.grant_id from grants g join users u using (tenant_no, user_no)
                where g.tenant_no = ? and u.user_id = ? and g.definition_id = ? and g.tier = ? and g.ended_at is null
                """,
                tenantNo,
                user,
                definitionId,
                tier)
            .get(0);
    return UUID.fromString(String.valueOf(id));
  }

  void revoke(UUID grantId, String cause) {
    Sql.update(
        "update grants set ended_at = now() where tenant_no = ? and grant_id = ?",
        tenantNo,
        grantId);
    Sql.update(
        "insert into revocations values (?, ?, ?, 'admin', 'a mistake', now())",
        tenantNo,
        grantId,
        cause);
  }

  /** Reads as a service that may read everybody. */
  JsonPath get(String path, Object... parameters) {
    Response answer = Api.get(tenant.reader(), path, parameters);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return answer.jsonPath();
  }
}
