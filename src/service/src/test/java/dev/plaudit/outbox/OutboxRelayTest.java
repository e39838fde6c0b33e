package dev.plaudit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.store.OutboxDepth;
import dev.plaudit.store.OutboxQueued;
import dev.plaudit.store.OutboxRow;
import dev.plaudit.store.OutboxStore;
import dev.plaudit.store.TestStores;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import dev.plaudit.wire.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class OutboxRelayTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final FakeProducer broker = new FakeProducer();
  @Inject Vertx vertx;
  private Pool pool;
  private OutboxStore store;

  @BeforeEach
  void connect() {
    pool = FreshDatabase.migrated().workerPool(vertx, 3);
    store = TestStores.outbox(pool);
  }

  @AfterEach
  void close() {
    pool.close().await().atMost(Duration.ofSeconds(10));
  }

  @Test
  void i7_messages_go_in_order_with_their_ids_and_are_let_go_after_the_acknowledgement() {
    List<OutboxRow> rows = List.of(row("1"), row("2"), row("3"));
    TestStores.queue(pool, rows);

    relay(true).queued(new OutboxQueued());

    await().until(() -> broker.handed.size() == 1);
    assertThat(values(broker.handed.get(0))).containsExactly("1", "2", "3");
    assertThat(ids(broker.handed.get(0)))
        .containsExactlyElementsOf(rows.stream().map(row -> row.messageId().toString()).toList());
    assertThat(waiting()).isEqualTo(3);
    broker.acknowledge();
    await().until(() -> waiting() == 0);
    assertThat(
            registry.get("plaudit.outbox.relayed").tag("topic", "plaudit.facts").counter().count())
        .isEqualTo(3);
  }

  @Test
  void i7_while_the_broker_is_away_rows_stay_and_nothing_is_piled_up_behind_them() {
    TestStores.queue(pool, List.of(row("1"), row("2")));
    OutboxRelay relay = relay(true);
    relay.poll();
    await().until(() -> broker.handed.size() == 1);
    // Given that it has given up leading, so that another instance could try
    await().until(this::anotherCouldLead);

    await()
        .during(Duration.ofMillis(600))
        .until(
            () -> {
              relay.poll();
              return broker.handed.size() == 1;
            });

    assertThat(waiting()).isEqualTo(2);
    broker.acknowledge();
    await()
        .until(
            () -> {
              relay.poll();
              return broker.handed.size() == 2;
            });
    assertThat(ids(broker.handed.get(1))).isEqualTo(ids(broker.handed.get(0)));
    broker.acknowledge();
    await().until(() -> waiting() == 0);
  }

  @Test
  void a_message_that_no_broker_would_take_goes_without_its_payload() {
    TestStores.queue(pool, List.of(row("x".repeat(2000)), row("2")));

    relay(true).poll();

    await().until(() -> broker.handed.size() == 1);
    ProducerRecord<byte[], byte[]> large = broker.handed.get(0).get(0);
    assertThat(large.value()).isNull();
    assertThat(new String(large.headers().lastHeader(Topics.HEADER_OMITTED).value(), UTF_8))
        .isEqualTo("2000");
    assertThat(values(broker.handed.get(0))).containsExactly("", "2");
  }

  @Test
  void an_instance_without_the_role_leaves_the_outbox_alone() {
    TestStores.queue(pool, List.of(row("1")));
    OutboxRelay idle = relay(false);

    idle.poll();
    idle.queued(new OutboxQueued());

    relay(true).poll();
    await().until(() -> broker.handed.size() == 1);
    assertThat(waiting()).isEqualTo(1);
  }

  @Test
  void the_age_of_the_outbox_grows_even_when_nobody_can_measure_it() {
    Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
    OutboxMetrics metrics = new OutboxMetrics(registry, () -> now[0]);
    metrics.measured(new OutboxDepth(7, now[0].minusSeconds(5)));

    now[0] = now[0].plusSeconds(60);

    assertThat(registry.get("plaudit.outbox.age").gauge().value()).isEqualTo(65);
    assertThat(registry.get("plaudit.outbox.rows").gauge().value()).isEqualTo(7);
  }

  private OutboxRelay relay(boolean enabled) {
    return new OutboxRelay(
        store, broker, new Settings(enabled), new OutboxMetrics(registry, Instant::now));
  }

  private boolean anotherCouldLead() {
    AtomicBoolean led = new AtomicBoolean();
    store
        .relay(
            1,
            1,
            messages -> {
              led.set(true);
              return Uni.createFrom().failure(new IllegalStateException("only looked"));
            })
        .onFailure()
        .recoverWithItem(0)
        .await()
        .atMost(Duration.ofSeconds(5));
    return led.get();
  }

  private int waiting() {
    return store.depth().await().atMost(Duration.ofSeconds(5)).rows();
  }

  private static List<String> values(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> record.value() == null ? "" : new String(record.value(), UTF_8))
        .toList();
  }

  private static List<String> ids(List<ProducerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(
            record ->
                new String(record.headers().lastHeader(Topics.HEADER_MESSAGE_ID).value(), UTF_8))
        .toList();
  }

  private static OutboxRow row(String payload) {
    return new OutboxRow(
        1, Topics.FACTS, UUID.randomUUID(), "t/ada".getBytes(UTF_8), payload.getBytes(UTF_8), "{}");
  }

  private record Settings(boolean enabled) implements OutboxConfig {
    @Override
    public Duration poll() {
      return Duration.ofMillis(500);
    }

    @Override
    public Duration measure() {
      return Duration.ofSeconds(5);
    }

    @Override
    public int maxRows() {
      return 100;
    }

    @Override
    public MemorySize maxBytes() {
      return new MemorySize(BigInteger.valueOf(1 << 20));
    }

    @Override
    public int maxMessageBytes() {
      return 1000;
    }

    @Override
    public Duration ackTimeout() {
      return Duration.ofMillis(300);
    }
  }

  /** A broker that acknowledges when it is told to. */
  @Vetoed
  @SuppressWarnings("NullAway")
  private static final class FakeProducer extends OutboxProducer {
    private final List<List<ProducerRecord<byte[], byte[]>>> handed = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> open = new CopyOnWriteArrayList<>();

    FakeProducer() {
      super(null, null);
    }

    @Override
    CompletableFuture<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
      CompletableFuture<Void> pending = new CompletableFuture<>();
      open.add(pending);
      handed.add(List.copyOf(records));
      return pending;
    }

    void acknowledge() {
      new ArrayList<>(open).forEach(pending -> pending.complete(null));
    }
  }
}
