package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** Opens the one transaction that a flush is. */
@ApplicationScoped
public class FlushStore {
  private final Pool pool;

  FlushStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /**
   * Runs the work in one transaction: committed when its Uni completes, rolled back when it fails.
   *
   * @param recordedAt what the rows of this flush say they were recorded at
   */
  public <T> Uni<T> inTransaction(
      OffsetDateTime recordedAt, Function<FlushTransaction, Uni<T>> work) {
    return pool.withTransaction(
            connection -> work.apply(new FlushTransaction(connection, recordedAt)))
        .onFailure(FlushStore::valuesRefused)
        .transform(RejectedByDatabaseException::new);
  }

  private static boolean valuesRefused(Throwable failure) {
    return failure instanceof PgException refused
        && refused.getSqlState() != null
        && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23"));
  }
}
