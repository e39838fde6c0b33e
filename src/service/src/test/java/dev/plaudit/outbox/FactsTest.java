package dev.plaudit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class FactsTest {
  private final TestTenant tenant = TestTenant.random();
  private final ObjectMapper json = new ObjectMapper();
  @Inject TenantCatalog catalog;

  @Test
  void i7_what_became_true_is_told_once_in_order_and_the_outbox_is_empty_again() {
    int tenantNo =
        catalog
            .provision(new TenantId(tenant.id()))
            .await()
            .atMost(Duration.ofSeconds(10))
            .tenantNo();
    Instant now = Instant.now();
    List<ConsumerRecord<byte[], byte[]>> facts = new ArrayList<>();

    try (TopicWriter topic = new TopicWriter();
        TopicReader reader = new TopicReader(Topics.FACTS)) {
      for (int i = 0; i < 60; i++) {
        String user = i % 2 == 0 ? "ada" : "bob";
        topic.send(
            tenant.id() + "/" + user, TopicWriter.event(user, "build.succeeded", "e-" + i, now));
        if (i % 7 == 0) {
          topic.acknowledged();
        }
      }
      topic.acknowledged();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                facts.clear();
                facts.addAll(reader.under(tenant.id() + "/"));
                assertThat(facts).hasSize(8);
              });
    }

    assertThat(thresholds(facts, "ada")).containsExactly(1, 5, 10, 25);
    assertThat(thresholds(facts, "bob")).containsExactly(1, 5, 10, 25);
    assertThat(new HashSet<>(facts.stream().map(this::messageId).toList())).hasSize(8);
    await()
        .untilAsserted(
            () ->
                assertThat(Sql.column("select count(*) from outbox where tenant_no = ?", tenantNo))
                    .containsExactly(0L));
  }

  private List<Integer> thresholds(List<ConsumerRecord<byte[], byte[]>> facts, String user) {
    return facts.stream()
        .filter(fact -> new String(fact.key(), UTF_8).endsWith("/" + user))
        .map(fact -> body(fact).path("threshold").asInt())
        .toList();
  }

  private String messageId(ConsumerRecord<byte[], byte[]> fact) {
    String id = TopicReader.header(fact, Topics.HEADER_MESSAGE_ID);
    assertThat(body(fact).path("id").asText()).isEqualTo(id);
    return id;
  }

  private JsonNode body(ConsumerRecord<byte[], byte[]> fact) {
    try {
      return json.readTree(fact.value());
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
