package dev.plaudit.bench;

import dev.plaudit.bench.work.Population;
import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a tenant's users have behind them, each on average, by SQL.
 *
 * @param events in the log
 * @param grants held
 */
record RuleHistory(double events, double grants) {

  static RuleHistory of(Database database, Population people) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select (select count(*) from events where tenant_no = %1$d), (select count(*) from grants where tenant_no = %1$d and ended_at is null)"
                    .formatted(people.tenantNo()))) {
      rows.next();
      return new RuleHistory(
          (double) rows.getLong(1) / people.users(), (double) rows.getLong(2) / people.users());
    }
  }
}
