package dev.plaudit.store;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Stores on a pool that a test brings. */
public final class TestStores {
  private TestStores() {}

  public static OutboxStore outbox(Pool pool) {
    return new OutboxStore(pool);
  }

  /** Queues messages in a transaction of their own, as a flush does. */
  public static void queue(Pool pool, List<OutboxRow> rows) {
    pool.withTransaction(
            connection ->
                new FlushTransaction(connection, OffsetDateTime.now(ZoneOffset.UTC))
                    .insertOutbox(rows))
        .await()
        .atMost(Duration.ofSeconds(10));
  }
}
