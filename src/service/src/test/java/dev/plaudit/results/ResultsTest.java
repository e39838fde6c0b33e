package dev.plaudit.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicReader;
import dev.plaudit.testing.TopicWriter;
import dev.plaudit.wire.Topics;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From events to results, with the tracker, the relay and Kafka between. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class ResultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestTenant tenant = TestTenant.random();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);
  @Inject TenantCatalog catalog;
  private int tenantNo;

  @BeforeEach
  void provision() {
    tenantNo = catalog.provision(new TenantId(tenant.id())).await().atMost(PATIENCE).tenantNo();
  }

  @Test
  @DisplayName("I7: what became true goes out once, in order, is kept, and leaves the outbox empty")
  void onceInOrder() {
    try (TopicWriter topic = new TopicWriter()) {
      for (int i = 0; i < 60; i++) {
        String user = i % 2 == 0 ? "ada" : "bob";
        topic.send(
            tenant.id() + "/" + user, TopicWriter.event(user, "build.succeeded", "e-" + i, now));
        if (i % 7 == 0) {
          topic.acknowledged();
        }
      }
      topic.acknowledged();
    }

    List<JsonPath> told = told(8);

    for (String user : List.of("ada", "bob")) {
      List<JsonPath> own = told.stream().filter(each -> each.get("subject").equals(user)).toList();
      assertThat(own.stream().map(each -> each.getInt("data.threshold")).toList())
          .containsExactly(1, 5, 10, 25);
      assertThat(own)
          .allSatisfy(
              each -> {
                assertThat(each.getString("type")).isEqualTo("plaudit.milestone.reached");
                assertThat(each.getString("data.activity_type")).isEqualTo("build.succeeded");
                assertThat(Instant.parse(each.getString("time"))).isEqualTo(now);
              });
      assertThat(stored("result_id::text", user))
          .isEqualTo(own.stream().map(each -> each.getString("id")).toList());
    }
    assertThat(told.stream().map(each -> each.getString("id")).toList()).doesNotHaveDuplicates();
    awaitEmptyOutbox();
  }

  @Test
  @DisplayName("S13, S15: runs that are reached, broken and joined are told as they came to be")
  void streaks() {
    try (TopicWriter topic = new TopicWriter()) {
      for (int daysAgo : new int[] {7, 6, 5, 3, 2, 1, 4}) {
        topic.send(
            tenant.id() + "/ada",
            TopicWriter.event(
                "ada", "run.done", "day-" + daysAgo, now.minus(daysAgo, ChronoUnit.DAYS)));
      }
      topic.acknowledged();
    }

    List<JsonPath> told = told(7);

    assertThat(told.stream().map(each -> each.getString("type").substring(8)).toList())
        .containsExactly(
            "milestone.reached",
            "streak.reached",
            "streak.broken",
            "milestone.reached",
            "streak.reached",
            "streak.restored",
            "streak.reached");
    assertThat(told.get(2).getString("data.broken_at"))
        .isEqualTo(now.minus(5, ChronoUnit.DAYS).toString().substring(0, 10));
    assertThat(told.get(5).getInt("data.length")).isEqualTo(7);
    assertThat(stored("data->>'user_id'", "ada")).as("S42: no name is kept").containsOnlyNulls();
  }

  private List<JsonPath> told(int atLeast) {
    try (TopicReader reader = new TopicReader(Topics.RESULTS)) {
      List<JsonPath> told = new ArrayList<>();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                told.clear();
                reader.under(tenant.id() + "/").forEach(record -> told.add(body(record)));
                assertThat(told).hasSizeGreaterThanOrEqualTo(atLeast);
                assertThat(Sql.column("select 1 from outbox where tenant_no = ?", tenantNo))
                    .isEmpty();
              });
      return told;
    }
  }

  private static JsonPath body(ConsumerRecord<byte[], byte[]> record) {
    JsonPath body = new JsonPath(new String(record.value(), UTF_8));
    assertThat(TopicReader.header(record, Topics.HEADER_MESSAGE_ID))
        .isEqualTo(body.getString("id"));
    return body;
  }

  private List<Object> stored(String column, String user) {
    return Sql.column(
        "select "
            + column
            + " from results join users using (tenant_no, user_no) where tenant_no = ? and user_id = ? order by result_no",
        tenantNo,
        user);
  }

  private void awaitEmptyOutbox() {
    await()
        .untilAsserted(
            () ->
                assertThat(Sql.column("select count(*) from outbox where tenant_no = ?", tenantNo))
                    .containsExactly(0L));
  }
}
