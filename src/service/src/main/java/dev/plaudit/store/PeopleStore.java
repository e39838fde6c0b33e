package dev.plaudit.store;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Where a dry run reads (S24): JDBC, because it streams a snapshot of any size through cursors.
 * Every statement names the tenant, which comes from the token (S40). Blocking.
 */
@Dependent
public class PeopleStore {
  private final DataSource source;

  PeopleStore(DataSource source) {
    this.source = source;
  }

  /**
   * Runs the work on one snapshot: what commits meanwhile is not seen. Nothing can be written.
   *
   * @param timeout for one statement
   * @throws StoreException if the database cannot be reached or refuses
   */
  public <T> T inSnapshot(PeopleScope scope, Duration timeout, Function<PeopleSnapshot, T> work) {
    try (Connection connection = source.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
        statement.execute("set local role plaudit_worker");
        statement.execute("set local statement_timeout = " + timeout.toMillis());
        statement.execute("set local work_mem = '64MB'");
        return work.apply(new PeopleSnapshot(connection, scope));
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
  }
}
