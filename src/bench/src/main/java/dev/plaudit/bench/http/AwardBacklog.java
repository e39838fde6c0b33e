package dev.plaudit.bench.http;

import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the awards have not done: facts in the topic, and messages in the outbox on their way there,
 * among which the awards' own facts are.
 */
public final class AwardBacklog implements AutoCloseable {
  private final Backlog facts;
  private final Connection connection;
  private final Statement statement;

  public AwardBacklog(String bootstrapServers, Database database) throws SQLException {
    this.facts = Backlog.facts(bootstrapServers);
    this.connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    this.statement = connection.createStatement();
  }

  /**
   * Waits until nothing is left; the seconds that it took. Looks twice: what was on its way from
   * one to the other is seen by the second look.
   */
  public double drain() {
    return Await.until(this::isEmptyTwice, () -> "facts that the awards have not done");
  }

  private boolean isEmptyTwice() {
    boolean once = isEmpty();
    return once && isEmpty();
  }

  private boolean isEmpty() {
    try (ResultSet rows = statement.executeQuery("select exists (select from outbox)")) {
      rows.next();
      return !rows.getBoolean(1) && facts.events() == 0;
    } catch (SQLException failed) {
      throw new IllegalStateException("Postgres does not say what waits in the outbox", failed);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    facts.close();
  }
}
