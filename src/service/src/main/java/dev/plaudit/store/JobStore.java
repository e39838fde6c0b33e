package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Tells for whom there are jobs. */
@ApplicationScoped
public class JobStore {
  private final Pool pool;

  JobStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /** The ids of tenants that have open jobs. */
  public Uni<List<String>> tenants() {
    return pool.query(JobStatements.SELECT_TENANTS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }
}
