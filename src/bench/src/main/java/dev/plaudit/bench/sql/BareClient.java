package dev.plaudit.bench.sql;

import dev.plaudit.devstack.postgres.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Connections as the tracker opens them, role and statement cache alike, with nothing around them.
 */
final class BareClient implements AutoCloseable {
  private static final long LIMIT_SECONDS = 120;

  private final Vertx vertx = Vertx.vertx();
  private final List<PgConnection> connections = new ArrayList<>();

  BareClient(Database database, int count) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(database.port())
            .setDatabase(database.name())
            .setUser(database.user())
            .setPassword(database.password())
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(64)
            .setProperties(Map.of("role", "plaudit_worker", "application_name", "plaudit-bench"));
    for (int i = 0; i < count; i++) {
      connections.add(await(PgConnection.connect(vertx, options)));
    }
  }

  List<PgConnection> connections() {
    return connections;
  }

  /** Waits on the caller's thread; a failure of the future is thrown. */
  static <T extends @Nullable Object> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Postgres refused: " + failed.getCause(), failed.getCause());
    } catch (TimeoutException late) {
      throw new IllegalStateException("no answer within " + LIMIT_SECONDS + " s", late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    connections.forEach(connection -> await(connection.close()));
    await(vertx.close());
  }
}
