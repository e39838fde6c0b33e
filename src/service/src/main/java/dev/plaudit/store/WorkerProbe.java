package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells whether the database answers the worker's pool. */
@ApplicationScoped
public class WorkerProbe {
  private final Pool pool;

  WorkerProbe(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /** Fails where the database is away; may take as long as the network lets it. */
  public Uni<Void> ping() {
    return pool.query("select 1").execute().replaceWithVoid();
  }
}
