package dev.plaudit.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.achievement.Bucket;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.FillStore;
import dev.plaudit.store.Filling;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Published;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Json;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What rules read is counted by the flush, and filled from the log where it had been missed. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class MetricsTest {
  private static final String DEPLOYMENTS =
      """
      id: deployments
      version: 1
      name: Deployments
      reason: Healthy releases show that shipping has become routine.
      category: ci-cd
      rule:
        all:
          - count: { type: deployment.succeeded, where: properties.environment == "production", at_least: 3 }
          - sum: { type: deployment.succeeded, of: properties.minutes, at_least: 2.5 }
          - distinct: { type: deployment.succeeded, of: properties.app, within: P7D, at_least: 2 }
          - streak: { activity: deployment.succeeded, at_least: 2 }
      """;

  private static final String PAST =
      """
      id: past
      version: 1
      name: Past
      reason: What was done before counts as well.
      category: ci-cd
      rule:
        all:
          - count: { type: deployment.succeeded, at_least: 400 }
          - count: { type: deployment.succeeded, within: P7D, at_least: 2 }
          - count: { type: deployment.succeeded, where: properties.environment == "production", at_least: 150 }
      """;

  private final TestTenant tenant = TestTenant.random();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final TenantCatalog catalog;
  private final MetricFill fill;
  private final FillStep step;
  private final FillStore due;
  private TopicWriter topic;
  private int tenantNo;

  MetricsTest(TenantCatalog catalog, MetricFill fill, FillStep step, FillStore due) {
    this.catalog = catalog;
    this.fill = fill;
    this.step = step;
    this.due = due;
  }

  @BeforeEach
  void provision() throws Exception {
    topic = new TopicWriter();
    tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
  }

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  @DisplayName("S21: each leaf of a rule is counted in the flush, its crossings recorded and told")
  void live() throws Exception {
    Published.now(tenantNo, false, DEPLOYMENTS);

    send("d-1", now.minus(Duration.ofDays(1)), "one", "production", "1.25");
    send("d-2", now, "one", "staging", "1");
    send("d-3", now, "two", "production", "0.25");
    send("d-4", now, "two", "production", "\"none\"");
    send("d-5", now, "two", "production", "0");
    topic.acknowledged();

    awaitLogged(5);
    assertThat(crossings("count")).containsExactly("3 d-4");
    assertThat(crossings("sum")).containsExactly("2500000 d-3");
    assertThat(crossings("distinct")).containsExactly("2 d-3");
    assertThat(crossings("streak")).containsExactly("2 d-2");
    assertThat(metric(3).hot().buckets().toMap()).containsEntry(0, Bucket.of(4));
    assertThat(metric(2_500_000).hot().peak()).isEqualTo(2_500_000);
    assertThat(metric(2).hot().peak()).isEqualTo(2);
    assertThat(told(4))
        .allSatisfy(fact -> assertThat(fact).contains("metric.reached").contains("\"ada\""));
  }

  @Test
  @DisplayName("S21: an event that no rule looks at leaves no trace beside the log")
  void nothing_extra() throws Exception {
    Published.now(tenantNo, false, DEPLOYMENTS);

    topic.send(
        tenant.id() + "/ada",
        """
        {"event_id":"b-1","type":"build.succeeded","occurred_at":"%s","actor":{"user_id":"ada"},"properties":{"environment":"production"}}"""
            .formatted(now));
    topic.acknowledged();

    awaitLogged(1);
    assertThat(Sql.column("select measured from events where tenant_no = ?", tenantNo))
        .containsExactly(false);
    assertThat(Sql.column("select properties from events where tenant_no = ?", tenantNo))
        .containsOnlyNulls();
    assertThat(Sql.column("select 1 from metric_states where tenant_no = ?", tenantNo)).isEmpty();
  }

  @Test
  @DisplayName("S24: what happened before a rule was published is filled in beside flushes, once")
  void filled() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 300; i++) {
      send("old-" + i, now.minus(Duration.ofDays(random.nextInt(100))), "s" + i, "production", "1");
    }
    topic.acknowledged();
    awaitLogged(300);

    Published.now(tenantNo, true, PAST);
    for (int i = 0; i < 200; i++) {
      send("new-" + i, now, "s" + i, "production", "1");
    }
    topic.acknowledged();
    fill.run().await().atMost(Duration.ofSeconds(60));

    awaitLogged(500);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        Sql.column(
                            "select distinct state from metrics where tenant_no = ?", tenantNo))
                    .containsExactly("ready"));
    assertThat(metric(400).hot().peak()).isEqualTo(500);
    // What nothing used then was not kept (S41), so the condition holds for new events only.
    assertThat(metric(150).hot().peak()).isEqualTo(200);
    assertThat(metric(2).hot().peak()).isBetween(200L, 300L);
    assertThat(crossings("count")).hasSize(3);
    // Two in a week there were before, and there are again: told by whoever counts two first.
    assertThat(crossings("count").get(0)).asString().matches("2 (old-\\d+|new-1)");
    assertThat(crossings("count").get(1)).isEqualTo("150 new-149");
    assertThat(Sql.column("select count(*) from events where tenant_no = ? and measured", tenantNo))
        .containsExactly(500L);
  }

  @Test
  @DisplayName(
      "S24: definitions published one after the other are filled together, each up to where the flush began to count for it")
  void filledTogether() throws Exception {
    sendNow("old", 50);
    awaitLogged(50);
    Published.now(tenantNo, true, counting("first", "at_least: 40"));
    sendNow("between", 30);
    awaitLogged(80);
    Published.now(tenantNo, true, counting("second", "within: P7D, at_least: 60"));
    sendNow("new", 20);
    awaitLogged(100);

    fill.run().await().atMost(Duration.ofSeconds(60));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(metric(40).hot().peak()).isEqualTo(100);
              assertThat(metric(60).hot().peak()).isEqualTo(100);
            });
    assertThat(
            Sql.column(
                "select filled_events from metrics where tenant_no = ? and filled_to <> 'infinity'",
                tenantNo))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "S24: what is published while others are being filled catches up, and goes on together with them")
  void catchesUp() throws Exception {
    // Given
    sendNow("old", 50);
    awaitLogged(50);
    Published.now(tenantNo, true, counting("first", "at_least: 40"));
    step(due(), Duration.ofHours(1));
    Timestamp last =
        (Timestamp)
            Objects.requireNonNull(
                Sql.column("select max(recorded_at) from events where tenant_no = ?", tenantNo)
                    .get(0));
    OffsetDateTime behindAll = UtcTime.of(last.toInstant().plus(1, ChronoUnit.MICROS));
    step(due(), Duration.between(due().filledTo(), behindAll));
    Published.now(tenantNo, true, counting("second", "within: P7D, at_least: 30"));
    // When
    Filling second = due();
    step(second, Duration.ofHours(1));
    step(due(), Duration.ofDays(30));
    // Then
    assertThat(second.until()).isEqualTo(behindAll);
    assertThat(due().filledTo()).isEqualTo(behindAll);
    assertThat(due().metrics()).hasSize(2);
    fill.run().await().atMost(Duration.ofSeconds(60));
    assertThat(metric(40).hot().peak()).isEqualTo(50);
    assertThat(metric(30).hot().peak()).isEqualTo(50);
    assertThat(Sql.column("select state from metrics where tenant_no = ?", tenantNo))
        .containsExactly("ready", "ready");
  }

  private Filling due() {
    return due.due().await().atMost(Duration.ofSeconds(10)).stream()
        .filter(filling -> filling.tenantNo() == tenantNo)
        .findAny()
        .orElseThrow();
  }

  private void step(Filling filling, Duration stretch) {
    step.run(filling, new FillStep.Stretch(stretch, false)).await().atMost(Duration.ofSeconds(10));
  }

  private void sendNow(String prefix, int events) throws Exception {
    for (int i = 0; i < events; i++) {
      send(prefix + "-" + i, now, "s" + i, "production", "1");
    }
    topic.acknowledged();
  }

  private static String counting(String id, String leaf) {
    return """
        id: %s
        version: 1
        name: %s
        reason: What was done before counts as well.
        category: ci-cd
        rule: { count: { type: deployment.succeeded, %s } }
        """
        .formatted(id, id, leaf);
  }

  private void send(String id, Instant at, String app, String environment, String minutes) {
    topic.send(
        tenant.id() + "/ada",
        """
        {"event_id":"%s","type":"deployment.succeeded","occurred_at":"%s","actor":{"user_id":"ada"},"properties":{"app":"%s","environment":"%s","minutes":%s}}"""
            .formatted(id, at, app, environment, minutes));
  }

  private void awaitLogged(long events) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Sql.column("select count(*) from events where tenant_no = ?", tenantNo))
                    .containsExactly(events));
  }

  private List<Object> crossings(String kind) {
    return List.copyOf(
        Sql.column(
            """
            select threshold || ' ' || event_id from crossings join metrics using (tenant_no, metric_no)
            where tenant_no = ? and kind = ? order by threshold
            """,
            tenantNo,
            kind));
  }

  private KeptMetric metric(long threshold) {
    int metricNo =
        (Integer)
            Objects.requireNonNull(
                Sql.column(
                        """
                        select metric_no from metrics
                        where tenant_no = ? and ? = any (once) and kind <> 'streak'
                        """,
                        tenantNo,
                        threshold)
                    .get(0));
    byte[] state =
        (byte[])
            Objects.requireNonNull(
                Sql.column("select state from metric_states where tenant_no = ?", tenantNo).get(0));
    return UserMetrics.decode(state).metric(metricNo);
  }

  private List<String> told(int facts) {
    try (TopicReader reader = new TopicReader(Topics.FACTS)) {
      return await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  reader.under(tenant.id() + "/").stream()
                      .map(record -> Json.tree(record.value()).toString())
                      .toList(),
              all -> all.size() == facts);
    }
  }
}
