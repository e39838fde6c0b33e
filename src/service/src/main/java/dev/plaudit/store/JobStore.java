package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Tells for whom there are jobs. */
@ApplicationScoped
public class JobStore {
  private final Pool pool;
  private final InstantSource clock;

  JobStore(@ReactiveDataSource("worker") Pool pool, InstantSource clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The ids of tenants that have open jobs, other than those that wait for an opening. */
  public Uni<List<String>> tenants() {
    return pool.preparedQuery(JobStatements.SELECT_TENANTS)
        .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }
}
