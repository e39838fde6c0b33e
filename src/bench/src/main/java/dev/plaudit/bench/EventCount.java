package dev.plaudit.bench;

import dev.plaudit.bench.report.Report;
import dev.plaudit.bench.work.Population;
import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the database says was counted: the check that the rates are rates of something real. */
record EventCount(long logged, long totals) {

  static EventCount of(Database database, List<Population> people) throws SQLException {
    String tenants =
        people.stream()
            .map(one -> Integer.toString(one.tenantNo()))
            .collect(Collectors.joining(","));
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select (select count(*) from events where tenant_no in (%1$s)), (select sum(total_count) from progress where tenant_no in (%1$s))"
                    .formatted(tenants))) {
      rows.next();
      return new EventCount(rows.getLong(1), rows.getLong(2));
    }
  }

  /**
   * Says whether each accepted event was logged once and added once.
   *
   * @param id of the figure
   */
  void compare(String id, EventCount before, Session session, Report report, Consumer<String> out) {
    long accepted = session.accepted().get();
    long unanswered = session.unanswered().get();
    long newLogged = logged - before.logged;
    long newTotals = totals - before.totals;
    report.figure(
        id,
        "events accepted over HTTP in the whole run",
        (double) accepted,
        "events",
        "%,d more in the log and %,d more in the counters, by SQL at the end"
            .formatted(newLogged, newTotals));
    boolean exact =
        newLogged == newTotals && newLogged >= accepted && newLogged <= accepted + unanswered;
    String verdict =
        (exact
                ? "Every accepted event was counted exactly once"
                : "Accepted and counted do NOT agree")
            + ": accepted %,d, logged %,d, counted %,d, sent without an answer %,d"
                .formatted(accepted, newLogged, newTotals, unanswered);
    report.remarks().add(verdict + ".");
    out.accept(verdict);
  }
}
