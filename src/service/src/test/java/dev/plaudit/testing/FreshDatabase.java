package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.postgres.Database;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of a test's own, with the schema and nobody else in it. */
public record FreshDatabase(Database database) {

  public static FreshDatabase migrated() {
    Database made =
        DevStack.shared().createDatabase("test_" + UUID.randomUUID().toString().replace("-", "_"));
    Flyway.configure().dataSource(made.jdbcUrl(), made.user(), made.password()).load().migrate();
    return new FreshDatabase(made);
  }

  /** A pool as the worker's. The caller closes it. */
  public Pool workerPool(Vertx vertx, int connections) {
    PgConnectOptions options =
        PgConnectOptions.fromUri(database.reactiveUrl())
            .setUser(database.user())
            .setPassword(database.password())
            .addProperty("role", "plaudit_worker");
    return Pool.newInstance(
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(connections))
            .connectingTo(options)
            .using(vertx.getDelegate())
            .build());
  }
}
