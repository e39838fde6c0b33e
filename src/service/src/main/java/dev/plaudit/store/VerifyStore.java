package dev.plaudit.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Where verify reads. JDBC and not the reactive client, because it streams a snapshot of any size
 * through one cursor, and because it needs no running service. Blocking.
 */
@Dependent
public class VerifyStore {
  private interface Source {
    Connection open() throws SQLException;
  }

  private final Source source;

  @Inject
  VerifyStore(DataSource dataSource) {
    this.source = dataSource::getConnection;
  }

  private VerifyStore(Source source) {
    this.source = source;
  }

  /**
   * A store of its own connections, for a program that is not the service.
   *
   * @param jdbcUrl {@code jdbc:postgresql://…}
   * @param credentials {@code user} and {@code password}, where the URL does not hold them
   */
  public static VerifyStore at(String jdbcUrl, Properties credentials) {
    return new VerifyStore(() -> DriverManager.getConnection(jdbcUrl, credentials));
  }

  /**
   * Runs the work on one snapshot: what commits meanwhile is not seen. Nothing can be written.
   *
   * @param timeout for one statement
   * @throws StoreException if the database cannot be reached or refuses
   */
  public <T> T inSnapshot(VerifyScope scope, Duration timeout, Function<VerifySnapshot, T> work) {
    try (Connection connection = source.open()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        begin(connection, timeout);
        return work.apply(new VerifySnapshot(connection, scope));
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }

  // The role sees every tenant, whoever logged in; a login that may not take it on is refused.
  private static void begin(Connection connection, Duration timeout) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      statement.execute("set local role plaudit_worker");
      statement.execute("set local statement_timeout = " + timeout.toMillis());
      statement.execute("set local work_mem = '64MB'");
      // All is read anyway. Without fresh statistics the planner takes a tenant for a few rows and
      // joins them one by one, which is quadratic.
      statement.execute("set local enable_nestloop = off");
    }
  }
}
