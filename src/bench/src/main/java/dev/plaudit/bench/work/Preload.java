package dev.plaudit.bench.work;

import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Makes the schema and a population that has been here for a while: every user has every activity,
 * with totals on both sides of the milestones and runs of days of any length. Rows lie in no order
 * of their keys, as they would after growing one by one.
 */
public final class Preload {
  /** How long ago every state was last active, in days, when the run starts. */
  static final int IDLE_DAYS = 7;

  /** The tenant that most is measured with. */
  public static final String TENANT = "bench";

  private static final List<String> NAMES =
      List.of("lesson.completed", "reading.finished", "workout.recorded");

  private static final String USERS =
      """
      insert into users (tenant_no, user_id)
      select %d, 'user-' || lpad(i::text, 10, '0') from generate_series(0, %d - 1) as g(i) order by i
      """;

  private static final String STATES =
      """
      insert into progress (tenant_no, user_no, activity_no, version, total_count, last_milestone, first_date, last_date, last_date_count,
                            daily_start, daily_longest, weekly_start, weekly_longest, updated_at)
      select %1$d, user_no, activity_no, 1, total,
             case when total >= 500 then 500 when total >= 250 then 250 when total >= 100 then 100 when total >= 50 then 50
                  when total >= 25 then 25 when total >= 10 then 10 when total >= 5 then 5 else 1 end,
             last_day - run + 1, last_day, 1, last_day - run + 1, run, date_trunc('week', last_day - run + 1)::date,
             (date_trunc('week', last_day)::date - date_trunc('week', last_day - run + 1)::date) / 7 + 1, now()
      from (select user_no, activity_no, (now() at time zone 'UTC')::date - %2$d as last_day,
                   1 + abs(hashint8(user_no * 31 + activity_no) %% 40) as run,
                   41 + abs(hashint8(user_no * 17 + activity_no) %% 1000) as total
            from users join activity_types using (tenant_no)
            where tenant_no = %1$d) as s
      order by hashint8(user_no * 13 + activity_no)
      """;

  private Preload() {}

  /** Runs the service's own migrations, which it then finds done. */
  public static void schema(Database database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
  }

  /**
   * Makes the tenant, its users and their states, and leaves statistics and a checkpoint behind.
   */
  public static Population population(Database database, String tenant, int users)
      throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      int tenantNo =
          number(
              statement,
              "insert into tenants (tenant_id) values ('" + tenant + "') returning tenant_no");
      statement.execute(
          "insert into tenant_zones select tenant_no, '-infinity', zone from tenants where tenant_no = "
              + tenantNo);
      List<Population.Activity> activities = new ArrayList<>();
      for (String name : NAMES) {
        activities.add(activity(statement, tenantNo, name));
      }
      statement.execute(USERS.formatted(tenantNo, users));
      statement.execute(STATES.formatted(tenantNo, IDLE_DAYS));
      statement.execute("vacuum (freeze, analyze) users, progress");
      statement.execute("checkpoint");
      return new Population(
          tenant, tenantNo, firstUserNo(statement, tenantNo, users), users, activities);
    }
  }

  static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }

  private static Population.Activity activity(Statement statement, int tenantNo, String name)
      throws SQLException {
    int activityNo =
        number(
            statement,
            "insert into activity_types (tenant_no, activity_type) values (%d, '%s') returning activity_no"
                .formatted(tenantNo, name));
    int typeNo =
        number(
            statement,
            "insert into event_types (tenant_no, event_type, activity_no) values (%d, '%s', %d) returning type_no"
                .formatted(tenantNo, name, activityNo));
    return new Population.Activity(name, activityNo, typeNo);
  }

  private static int firstUserNo(Statement statement, int tenantNo, int users) throws SQLException {
    int first =
        number(statement, "select min(user_no)::int from users where tenant_no = " + tenantNo);
    int inOrder =
        number(
            statement,
            "select count(*)::int from users where tenant_no = %d and user_no = %d + substr(user_id, 6)::int"
                .formatted(tenantNo, first));
    if (inOrder != users) {
      throw new IllegalStateException(
          "users were not numbered in the order in which they were made");
    }
    return first;
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
