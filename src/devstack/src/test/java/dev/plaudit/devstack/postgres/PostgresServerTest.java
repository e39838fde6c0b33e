package dev.plaudit.devstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.process.Ports;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class PostgresServerTest {
  private static PostgresServer server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = PostgresServer.start(new PostgresConfig(directory, Ports.free(), 64));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @DisplayName("durability is on, whatever the machine")
  void durable() throws SQLException {
    // Given
    Database database = server.createDatabase("durable");
    // When
    String settings =
        ask(
            database,
            "select string_agg(current_setting(s), ',') from unnest(array['fsync','synchronous_commit','full_page_writes','wal_compression']) s");
    // Then
    assertThat(settings).isEqualTo("on,on,on,off");
  }

  @Test
  @DisplayName("what was committed survives an immediate stop, on the same port")
  void immediateStop() throws SQLException {
    // Given
    Database database = server.createDatabase("immediate");
    tell(database, "create table t as select 42 as n");
    long before = server.pid();
    // When
    server.stopImmediate();
    server.restart();
    // Then
    assertThat(ask(database, "select n from t")).isEqualTo("42");
    assertThat(server.pid()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("a clean restart keeps data, port and password")
  void cleanRestart() throws SQLException {
    // Given
    Database database = server.createDatabase("clean");
    tell(database, "create table t as select 7 as n");
    // When
    server.restart();
    // Then
    assertThat(ask(database, "select n from t")).isEqualTo("7");
  }

  @Test
  @DisplayName("the login role is no superuser, and may make the service's roles")
  void loginRole() throws SQLException {
    // Given
    Database database = server.createDatabase("roles");
    // When
    tell(
        database,
        "create role some_api nologin; grant some_api to current_user; set role some_api");
    // Then
    assertThat(ask(database, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
  }

  private static void tell(Database database, String sql) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return String.valueOf(rows.getString(1));
    }
  }

  private static Connection open(Database database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
