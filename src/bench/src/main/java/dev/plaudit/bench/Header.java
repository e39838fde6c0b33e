package dev.plaudit.bench;

import dev.plaudit.bench.os.Machine;
import dev.plaudit.bench.work.EventBytes;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.common.utils.AppInfoParser;

/** The head of the report: machine, versions, settings. */
final class Header {
  private static final String SETTINGS =
      """
      select 'Postgres ' || current_setting('server_version') || ': '
             || string_agg(name || ' ' || current_setting(name), ', ' order by name)
      from unnest(array['fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'wal_compression']) as s(name)
      """;

  private Header() {}

  static void write(
      Map<String, String> header,
      Options options,
      Plan plan,
      Machine machine,
      DevStack servers,
      int batchSize)
      throws SQLException {
    int users = options.rulesOnly() ? plan.ruleUsers() : plan.users();
    header.put("when", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    header.put("mode", options.quick() ? "quick" : "full");
    header.put("commit", System.getProperty("plaudit.bench.commit", "unknown"));
    header.put(
        "machine",
        "%s, %d cores shared by everything here, %,d MB, %s, load average before the run %.1f"
            .formatted(
                machine.processor(),
                machine.cores(),
                machine.memoryMb(),
                machine.system(),
                machine.loadAverage()));
    header.put("java", machine.java());
    header.put("database", settings(servers.database()));
    header.put(
        "broker",
        "Kafka "
            + AppInfoParser.getVersion()
            + ", one node, its own JVM; Redis as a process of its own; loopback only");
    header.put(
        "work",
        "%,d users × 3 activities = %,d states preloaded%s; events of %d bytes with a UUIDv7 id, no subject and no idempotency key; one in twenty opens a new day"
            .formatted(
                users,
                users * 3,
                options.rulesOnly() ? " for each tenant" : "",
                EventBytes.eventLength()));
    header.put("flush", "at most " + batchSize + " events, the tracker's default");
  }

  private static String settings(Database database) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(SETTINGS)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
