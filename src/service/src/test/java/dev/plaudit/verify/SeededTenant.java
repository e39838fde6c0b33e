package dev.plaudit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.InForce;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A tenant with a bit of everything in it, put there by the tracker. */
record SeededTenant(TestTenant tenant, int tenantNo) {
  /** What the tracker counts of a seed. */
  static final int EVENTS = 15;

  private static final int[] DAYS_AGO = {20, 18, 19, 2, 2, 2, 0, 10, 9, 1, 0, 30};

  /** Sends the seed; {@link #awaitCounted} says when it is counted. */
  static SeededTenant send(TenantCatalog catalog, TopicWriter topic) {
    TestTenant tenant = TestTenant.random();
    int tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
    Sql.update(
        "insert into award_rules (tenant_no, event_type, name, position, delta, recipient) values (?, 'lesson.completed', 'award', 0, 60, 'actor')",
        tenantNo);
    Sql.update(
        "update tenants set revision = revision + 1, xp_cap = 90 where tenant_no = ?", tenantNo);
    InForce.publish(
        tenantNo,
        InForce.document(
            "five-builds",
            1,
            ",\"xp\":10"
                + InForce.rule("{\"count\":{\"type\":\"build.succeeded\",\"at_least\":5}}")));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String ada = tenant.id() + "/ada";
    for (int i = 0; i < DAYS_AGO.length; i++) {
      String id = i % 2 == 0 ? UUID.randomUUID().toString() : "event-" + i;
      String event =
          TopicWriter.event("ada", "build.succeeded", id, now.minus(DAYS_AGO[i], ChronoUnit.DAYS));
      topic.send(ada, event);
      if (i % 3 == 0) {
        topic.send(ada, event);
      }
    }
    topic.send(ada, subject("ada", "first", now)).send(ada, subject("ada", "second", now));
    topic.send(ada, TopicWriter.event("ada", "build.succeeded", "event-1", now));
    topic.send(ada, "{\"no\":\"event\"");
    topic.send(tenant.id() + "/bob", TopicWriter.event("bob", "lesson.completed", "bob-1", now));
    topic.send(
        tenant.id() + "/bob",
        TopicWriter.event("bob", "lesson.completed", "bob-2", now.minus(1, ChronoUnit.DAYS)));
    for (int i = 0; i < 2; i++) {
      Sql.update(
          "insert into audit (tenant_no, actor, action, target, detail) values (?, 'test', 'seed', 'tenant', '{\"n\":1}')",
          tenantNo);
    }
    return new SeededTenant(tenant, tenantNo);
  }

  private static String subject(String user, String id, Instant at) {
    return TopicWriter.event(user, "pull_request.merged", id, at)
        .replace("}}", "},\"subject\":\"pr-7\"}");
  }

  SeededTenant awaitCounted() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(
                      Sql.column(
                          "select sum(total_count)::int from progress where tenant_no = ?",
                          tenantNo))
                  .containsExactly(EVENTS);
              assertThat(
                      Sql.column("select count(*) from dead_letters where tenant_no = ?", tenantNo))
                  .containsExactly(2L);
              assertThat(Sql.column("select count(*) from grants where tenant_no = ?", tenantNo))
                  .containsExactly(1L);
              assertThat(Sql.column("select count(*) from xp_ledger where tenant_no = ?", tenantNo))
                  .containsExactly(3L);
              assertThat(Sql.column("select count(*) from outbox where tenant_no = ?", tenantNo))
                  .containsExactly(0L);
            });
    return this;
  }
}
