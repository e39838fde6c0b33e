package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.postgres.Database;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A database of a test's own, with the schema and nobody else in it. */
public record FreshDatabase(Database database) {

  /** Migrating takes a second, and copying what was migrated a moment. */
  private static final class Template {
    static final Database MIGRATED = migrate();

    private static Database migrate() {
      Database made = DevStack.shared().createDatabase(randomName());
      Flyway.configure().dataSource(made.jdbcUrl(), made.user(), made.password()).load().migrate();
      return made;
    }
  }

  public static FreshDatabase migrated() {
    Database template = Template.MIGRATED;
    String name = randomName();
    try (Connection connection = DevStack.shared().postgres().superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create database %s owner %s template %s"
              .formatted(name, template.user(), template.name()));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return new FreshDatabase(
        new Database(template.port(), name, template.user(), template.password()));
  }

  private static String randomName() {
    return "test_" + UUID.randomUUID().toString().replace("-", "_");
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
