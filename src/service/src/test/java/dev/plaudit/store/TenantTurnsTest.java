package dev.plaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Those who count for a tenant and those who change it take turns. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class TenantTurnsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int COUNTERS = 3;
  // Enough for whoever waits behind them to wait for seconds, if they do not let anybody in.
  private static final int TURNS = 25;

  @Inject Vertx vertx;
  private final AtomicInteger left = new AtomicInteger(COUNTERS * TURNS);
  private Pool pool;

  @BeforeEach
  void connect() {
    pool = FreshDatabase.migrated().workerPool(vertx, COUNTERS + 1);
    pool.query("insert into tenants (tenant_id) values ('acme')")
        .execute()
        .await()
        .atMost(PATIENCE);
  }

  @AfterEach
  void close() {
    pool.close().await().atMost(PATIENCE);
  }

  @Test
  @DisplayName("S20, S24: a change gets its turn although flushes overlap without a gap")
  void overlapping() {
    List<CompletableFuture<Void>> counters = new ArrayList<>();
    for (int i = 0; i < COUNTERS; i++) {
      counters.add(turns(Duration.ofMillis(1 + 70L * i)).subscribeAsCompletionStage());
    }

    int before =
        Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(Duration.ofMillis(300))
            .chain(this::change)
            .await()
            .atMost(PATIENCE);

    counters.forEach(CompletableFuture::join);
    assertThat(before).as("turns that were still to come when the change had its own").isPositive();
    assertThat(before).isGreaterThan(COUNTERS * TURNS / 2);
  }

  private Uni<Integer> change() {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(TenantTurns.CHANGE)
                .execute(Tuple.of(1))
                .map(rows -> left.get()));
  }

  private Uni<Void> turns(Duration first) {
    return Multi.createFrom()
        .range(0, TURNS)
        .onItem()
        .transformToUniAndConcatenate(
            turn -> turn().onItem().delayIt().by(turn == 0 ? first : Duration.ofMillis(1)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Integer> turn() {
    return pool.withTransaction(
            connection ->
                new FlushTransaction(connection, OffsetDateTime.now(ZoneOffset.UTC))
                    .lockTenants(List.of(1))
                    .chain(() -> connection.query("select pg_sleep(0.2)").execute()))
        .map(done -> left.decrementAndGet());
  }
}
