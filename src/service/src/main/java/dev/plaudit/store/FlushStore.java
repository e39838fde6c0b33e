package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Opens the one transaction that a flush is. */
@ApplicationScoped
public class FlushStore {
  private static final String DEADLOCK = "40P01";

  private final Pool pool;
  private final Event<OutboxQueued> outboxQueued;

  FlushStore(@ReactiveDataSource("worker") Pool pool, Event<OutboxQueued> outboxQueued) {
    this.pool = pool;
    this.outboxQueued = outboxQueued;
  }

  /**
   * Runs the work in one transaction: committed when its Uni completes, rolled back when it fails.
   * Fires {@link OutboxQueued} after the commit where there is something to relay.
   *
   * <p>Fails with {@link RejectedByDatabaseException} where the values are at fault, and with
   * {@link FlushConflictException} where Postgres broke a deadlock at this flush's cost.
   *
   * @param recordedAt what the rows of this flush say they were recorded at
   */
  public <T> Uni<T> inTransaction(
      OffsetDateTime recordedAt, Function<FlushTransaction, Uni<T>> work) {
    return inTransaction(recordedAt, (connection, transaction) -> work.apply(transaction));
  }

  /** The same for work that has further statements for the connection. */
  <T> Uni<T> inTransaction(
      OffsetDateTime recordedAt, BiFunction<SqlConnection, FlushTransaction, Uni<T>> work) {
    AtomicBoolean queued = new AtomicBoolean();
    return pool.withTransaction(
            connection -> {
              FlushTransaction transaction = new FlushTransaction(connection, recordedAt);
              return work.apply(connection, transaction)
                  .invoke(() -> queued.set(transaction.hasQueuedMessages()));
            })
        .invoke(
            () -> {
              if (queued.get()) {
                outboxQueued.fire(new OutboxQueued());
              }
            })
        .onFailure()
        .transform(FlushStore::told);
  }

  // What the caller can act on is told by the type. Class 54: a limit of Postgres itself, such as
  // the size of an index entry.
  static Throwable told(Throwable failure) {
    if (failure instanceof PgException refused && refused.getSqlState() != null) {
      String state = refused.getSqlState();
      if (state.equals(DEADLOCK)) {
        return new FlushConflictException("another flush waited for this one");
      }
      if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54")) {
        return new RejectedByDatabaseException(failure);
      }
    }
    return failure;
  }
}
