package dev.plaudit.devstack.postgres;

import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.process.Binaries;
import dev.plaudit.devstack.process.Child;
import dev.plaudit.devstack.process.PidFile;
import dev.plaudit.devstack.process.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A Postgres of our own. Its data directory, port and password stay the same over any number of
 * stops and starts.
 */
public final class PostgresServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";
  private static final String OWNER = "plaudit";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final PostgresConfig config;
  private final Path data;
  private final Commands commands;
  private final String password;
  private Child child;

  private PostgresServer(
      PostgresConfig config, Path data, Commands commands, String password, Child child) {
    this.config = config;
    this.data = data;
    this.commands = commands;
    this.password = password;
    this.child = child;
  }

  /** Makes the cluster on the first start, and returns when Postgres takes connections. */
  public static PostgresServer start(PostgresConfig config) {
    Commands commands = new Commands(PostgresBinaries.directory());
    Path data = config.directory().toAbsolutePath().resolve("data");
    try {
      Files.createDirectories(config.directory());
      String password = initialised(config, data, commands);
      PostgresServer server =
          new PostgresServer(config, data, commands, password, launch(config, data, commands));
      server.makeOwner();
      return server;
    } catch (IOException e) {
      throw new DevStackException(
          "Postgres cannot use " + config.directory() + ": " + e.getMessage(), e);
    }
  }

  // A directory whose initdb was interrupted has no password file and is made anew.
  private static String initialised(PostgresConfig config, Path data, Commands commands)
      throws IOException {
    Path file = config.directory().resolve("password");
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    Binaries.deleteTree(data);
    Path draft = config.directory().resolve("password.new");
    Secrets.write(draft, Secrets.random());
    commands.initdb(data, draft.toAbsolutePath(), config.directory().resolve("initdb.txt"));
    Files.move(draft, file);
    return Files.readString(file);
  }

  /**
   * Ends the server that an earlier, killed run may have left in the directory; harmless where
   * there is none.
   */
  public static void endStale(Path directory) {
    PidFile recorded = new PidFile(directory.resolve("pid"));
    if (recorded.proven().isPresent()) {
      // SIGTERM alone would wait for clients that nobody is going to end.
      new Commands(PostgresBinaries.directory())
          .stop(
              directory.toAbsolutePath().resolve("data"), "fast", directory.resolve("pg_ctl.txt"));
    }
    recorded.delete();
  }

  private static Child launch(PostgresConfig config, Path data, Commands commands) {
    Path status = data.resolve("postmaster.pid");
    endStale(config.directory());
    List<String> command = commands.server(data, config.port(), config.effective());
    Child child =
        Child.start(
            new Child.Spec(
                "Postgres",
                command,
                inherited -> {},
                config.directory().toAbsolutePath(),
                data.toString(),
                "INT"));
    child.awaitReady(START_LIMIT, () -> ready(status, child.pid()));
    return child;
  }

  // Postgres itself writes its pid to the first line and "ready" to the last.
  private static boolean ready(Path status, long pid) {
    try {
      List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
      return lines.size() >= 8
          && lines.get(0).equals(Long.toString(pid))
          && lines.get(7).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  private void makeOwner() {
    execute(
        """
        do $$ begin
          if not exists (select from pg_roles where rolname = '%1$s') then
            create role %1$s login createrole password '%2$s';
            grant pg_monitor, pg_checkpoint to %1$s;
          end if;
        end $$
        """
            .formatted(OWNER, password));
  }

  /**
   * A new, empty database that belongs to the login role of {@link Database#user()}. Names are SQL
   * identifiers.
   */
  public Database createDatabase(String name) {
    execute("create database " + checked(name) + " owner " + OWNER);
    return database(name);
  }

  /** The database of that name, made if need be. */
  public Database ensureDatabase(String name) {
    try (Connection connection = superuser();
        var query = connection.prepareStatement("select from pg_database where datname = ?")) {
      query.setString(1, name);
      if (query.executeQuery().next()) {
        return database(name);
      }
    } catch (SQLException e) {
      throw new DevStackException("Postgres refused: " + e.getMessage(), e);
    }
    return createDatabase(name);
  }

  private Database database(String name) {
    return new Database(config.port(), name, OWNER, password);
  }

  private static String checked(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    return name;
  }

  private void execute(String sql) {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new DevStackException("Postgres refused: " + e.getMessage(), e);
    }
  }

  /**
   * A connection that may do anything; for tests that look behind the curtain. The caller closes
   * it.
   */
  public Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + config.port() + "/postgres", SUPERUSER, password);
  }

  /** Disconnects the clients, writes a checkpoint and ends ({@code pg_ctl -m fast}). */
  public synchronized void stop() {
    halt("fast");
  }

  /**
   * Ends at once, as a power cut would ({@code pg_ctl -m immediate}); the next start recovers from
   * the WAL.
   */
  public synchronized void stopImmediate() {
    halt("immediate");
  }

  private void halt(String mode) {
    if (child.isAlive()) {
      commands.stop(data, mode, config.directory().resolve("pg_ctl.txt"));
    }
    child.finish(Duration.ofSeconds(10));
  }

  /** Starts again on the same port and data; stops first if it runs. */
  public synchronized void restart() {
    stop();
    child = launch(config, data, commands);
  }

  public synchronized long pid() {
    return child.pid();
  }

  /** The process that runs now; a restart makes another. */
  public synchronized ProcessHandle handle() {
    return child.handle();
  }

  public synchronized boolean isAlive() {
    return child.isAlive();
  }

  public int port() {
    return config.port();
  }

  @Override
  public void close() {
    stop();
  }
}
