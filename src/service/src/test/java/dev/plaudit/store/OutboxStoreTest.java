package dev.plaudit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class OutboxStoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<QueuedMessage> delivered = new ArrayList<>();
  @Inject Vertx vertx;
  private Pool first;
  private Pool second;
  private OutboxStore store;

  @BeforeEach
  void connect() {
    FreshDatabase database = FreshDatabase.migrated();
    first = database.workerPool(vertx, 1);
    second = database.workerPool(vertx, 1);
    store = new OutboxStore(first);
  }

  @AfterEach
  void close() {
    first.close().await().atMost(PATIENCE);
    second.close().await().atMost(PATIENCE);
  }

  @Test
  void i7_a_users_messages_leave_in_order_whichever_connection_queued_them() {
    // Given the flushes of one user, one after the other, on two connections in turn
    for (int i = 0; i < 100; i++) {
      TestStores.queue(i % 2 == 0 ? first : second, List.of(row(2 * i), row(2 * i + 1)));
    }

    int rows = relay(1000, 1 << 20, this::deliver);

    assertThat(rows).isEqualTo(200);
    assertThat(payloads())
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(Integer::toString).toList());
  }

  @Test
  void i7_rows_stay_under_the_same_ids_until_they_are_delivered() {
    TestStores.queue(first, List.of(row(1), row(2)));
    assertThatThrownBy(
            () ->
                relay(
                    10,
                    1 << 20,
                    messages ->
                        deliver(messages)
                            .chain(
                                () ->
                                    Uni.createFrom().failure(new IllegalStateException("crash")))))
        .hasMessageContaining("crash");
    List<UUID> firstTime = delivered.stream().map(QueuedMessage::messageId).toList();
    delivered.clear();

    relay(10, 1 << 20, this::deliver);

    assertThat(delivered.stream().map(QueuedMessage::messageId).toList())
        .containsExactlyElementsOf(firstTime);
    assertThat(relay(10, 1 << 20, this::deliver)).isZero();
  }

  @Test
  void only_one_instance_relays_at_a_time() {
    TestStores.queue(first, List.of(row(1)));
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    CompletableFuture<Void> handedOver = new CompletableFuture<>();
    CompletableFuture<Integer> leader =
        store
            .relay(
                10,
                1 << 20,
                messages -> {
                  handedOver.complete(null);
                  return Uni.createFrom().completionStage(acknowledged);
                })
            .subscribeAsCompletionStage();
    handedOver.join();

    int byTheOther =
        new OutboxStore(second).relay(10, 1 << 20, this::deliver).await().atMost(PATIENCE);

    assertThat(byTheOther).isZero();
    assertThat(delivered).isEmpty();
    acknowledged.complete(null);
    assertThat(leader.join()).isEqualTo(1);
  }

  @Test
  void memory_is_bounded_by_bytes_as_well_as_rows() {
    TestStores.queue(first, List.of(row("x".repeat(600)), row("y".repeat(600)), row("z")));

    int rows = relay(10, 1000, this::deliver);

    assertThat(rows).isEqualTo(2);
    assertThat(relay(10, 1000, this::deliver)).isEqualTo(1);
  }

  @Test
  void the_depth_tells_how_many_wait_and_since_when() {
    OutboxDepth empty = store.depth().await().atMost(PATIENCE);
    TestStores.queue(first, List.of(row(1), row(2)));

    OutboxDepth depth = store.depth().await().atMost(PATIENCE);

    assertThat(empty).isEqualTo(new OutboxDepth(0, null));
    assertThat(depth.rows()).isEqualTo(2);
    assertThat(depth.oldest()).isNotNull();
  }

  private int relay(
      int maxRows,
      long maxBytes,
      java.util.function.Function<List<QueuedMessage>, Uni<Void>> deliver) {
    return store.relay(maxRows, maxBytes, deliver).await().atMost(PATIENCE);
  }

  private Uni<Void> deliver(List<QueuedMessage> messages) {
    delivered.addAll(messages);
    return Uni.createFrom().voidItem();
  }

  private List<String> payloads() {
    return delivered.stream().map(message -> new String(message.payload(), UTF_8)).toList();
  }

  private static OutboxRow row(int payload) {
    return row(Integer.toString(payload));
  }

  private static OutboxRow row(String payload) {
    return new OutboxRow(
        1,
        "plaudit.facts",
        UUID.randomUUID(),
        "tenant/ada".getBytes(UTF_8),
        payload.getBytes(UTF_8),
        "{\"a\":\"b\"}");
  }
}
