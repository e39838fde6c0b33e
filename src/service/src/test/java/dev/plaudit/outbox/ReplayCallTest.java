package dev.plaudit.outbox;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.plaudit.store.DeadLetterStore;
import dev.plaudit.testing.Api;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The call that replays dead letters, as an administrator meets it. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class ReplayCallTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Inject DeadLetterStore store;
  @Inject InstantSource clock;

  private final TestTenant tenant = TestTenant.random();

  /** Does not acknowledge before it is told to, as a broker that is away. */
  @Vetoed
  @SuppressWarnings("NullAway")
  private static final class AwayProducer extends OutboxProducer {
    final CompletableFuture<Void> acknowledgement = new CompletableFuture<>();

    AwayProducer() {
      super(null, null);
    }

    @Override
    CompletableFuture<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
      return acknowledgement;
    }
  }

  private record Impatient(int maxPerCall, int chunk, Duration ackTimeout)
      implements ReplayConfig {}

  @BeforeEach
  void makeADeadLetter() {
    Api.get(tenant.admin(), "/v1/tenant").then().statusCode(200);
    try (TopicWriter topic = new TopicWriter()) {
      topic.send(tenant.id() + "/ada", "{}".getBytes(UTF_8), Instant.now(), Map.of());
      topic.acknowledged();
    }
    await().atMost(SOON).until(() -> dead().size() == 1);
  }

  @Test
  @DisplayName("S45: who asked for a replay, and of what, is written down")
  void audited() {
    Object deadNo = dead().get(0);

    replay("{\"dead_nos\":[" + deadNo + "]}").then().statusCode(200);
    replay("{\"all\":true}").then().statusCode(200);

    assertThat(
            Sql.column(
                "select actor || ' ' || action || ' ' || target || ' ' || detail from audit natural join tenants where tenant_id = ? order by audit_no",
                tenant.id()))
        .containsExactly(
            "admin dead_letters.replay dead_letters {\"dead_nos\": [" + deadNo + "]}",
            "admin dead_letters.replay dead_letters {\"all\": true}");
  }

  @Test
  @DisplayName(
      "S7: 503 with Retry-After while the broker is away or another replay waits for it; what it acknowledges late is marked")
  void brokerAway() {
    AwayProducer broker = new AwayProducer();
    QuarkusMock.installMockForType(
        new DeadLetterReplay(store, broker, new Impatient(10, 10, Duration.ofMillis(50)), clock),
        DeadLetterReplay.class);

    Response away = replay("{\"all\":true}");
    Response busy = replay("{\"all\":true}");

    for (Response answer : List.of(away, busy)) {
      answer
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("1"))
          .body("code", equalTo("replay_unavailable"));
    }
    assertThat(replayed()).isEmpty();
    broker.acknowledgement.complete(null);
    await().atMost(SOON).until(() -> replayed().size() == 1);
    replay("{\"all\":true}").then().statusCode(200).body("replayed", equalTo(0));
  }

  private Response replay(String body) {
    return given()
        .auth()
        .oauth2(tenant.admin())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/admin/dead-letters/replay");
  }

  private List<?> dead() {
    return Sql.column(
        "select dead_no from dead_letters natural join tenants where tenant_id = ?", tenant.id());
  }

  private List<?> replayed() {
    return Sql.column(
        "select dead_no from dead_letters natural join tenants where tenant_id = ? and replayed_at is not null",
        tenant.id());
  }
}
