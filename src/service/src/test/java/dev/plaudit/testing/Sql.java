package dev.plaudit.testing;

import dev.plaudit.devstack.DevStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the database as its owner, past row-level security. Connections are kept, because
 * making one takes many times as long as what a test asks.
 */
public final class Sql {
  private static final Queue<Connection> IDLE = new ConcurrentLinkedQueue<>();
  private static final int SECONDS_TO_ANSWER = 5;

  private interface Work<T> {
    T on(PreparedStatement statement) throws SQLException;
  }

  private Sql() {}

  /** The first column of the answer. */
  public static List<@Nullable Object> column(String sql, @Nullable Object... parameters) {
    return prepared(
        sql,
        parameters,
        statement -> {
          List<@Nullable Object> values = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              values.add(rows.getObject(1));
            }
          }
          return values;
        });
  }

  /** Changes rows, and says how many. */
  public static int update(String sql, @Nullable Object... parameters) {
    return prepared(sql, parameters, PreparedStatement::executeUpdate);
  }

  private static <T> T prepared(String sql, @Nullable Object[] parameters, Work<T> work) {
    try {
      Connection connection = connection();
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        bind(statement, parameters);
        return work.on(statement);
      } finally {
        IDLE.add(connection);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(sql, failure);
    }
  }

  // One that was kept may be of the time before a test stopped Postgres.
  private static Connection connection() throws SQLException {
    Connection kept = IDLE.poll();
    while (kept != null && !kept.isValid(SECONDS_TO_ANSWER)) {
      kept = IDLE.poll();
    }
    return kept == null ? open() : kept;
  }

  private static Connection open() throws SQLException {
    var config = DevStack.shared().config();
    return DriverManager.getConnection(
        config.get("quarkus.datasource.jdbc.url"),
        config.get("quarkus.datasource.username"),
        config.get("quarkus.datasource.password"));
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
