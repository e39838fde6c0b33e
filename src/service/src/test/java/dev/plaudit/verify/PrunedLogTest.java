package dev.plaudit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.store.VerifyStore;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database in which the log's first half was dropped, and the nightly run over all of it. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class PrunedLogTest {
  private static final String ONE = "00000000-0000-4000-8000-000000000001";
  private static final String TWO = "00000000-0000-4000-8000-000000000002";

  private record Settings(Duration outboxBound, Duration statementTimeout, String schedule)
      implements VerifyConfig {}

  private FreshDatabase database;
  private Verifier verifier;

  @BeforeEach
  void seed() throws SQLException {
    database = FreshDatabase.migrated();
    var owner = database.database();
    Properties credentials = new Properties();
    credentials.setProperty("user", owner.user());
    credentials.setProperty("password", owner.password());
    verifier =
        new Verifier(
            VerifyStore.at(owner.jdbcUrl(), credentials),
            new Settings(Duration.ofSeconds(60), Duration.ofMinutes(1), "off"),
            new DefinitionReader(new Conditions()),
            new Conditions());
    execute(
        "insert into tenants (tenant_id) values ('pruned')",
        "insert into activity_types (tenant_no, activity_type) values (1, 'run')",
        "insert into users (tenant_no, user_id) values (1, 'ada')",
        "insert into progress values (1, 1, 1, 2, 2, 1, '2026-01-05', '2026-03-02', 1, '2026-03-02', 1, '2026-01-05', '2026-03-02', 1, '2026-01-05', now())",
        "insert into day_buckets values ('2026-01-05', 1, 1, 1, 1)",
        "insert into milestones values (1, 1, 1, 1, '2026-01-05 12:00Z', '"
            + ONE
            + "', null, false, '2026-01-05 12:00Z')",
        "insert into event_keys values (1, '"
            + ONE
            + "', null, null, 1, 0, 0, '2026-01-05 12:00Z', '2026-01-05 12:00Z')",
        "insert into event_keys values (1, '"
            + TWO
            + "', null, null, 1, 0, 0, '2026-03-02 12:00Z', '2026-03-02 12:00Z')",
        "insert into events values ('2026-03-02 12:00Z', 1, 1, '"
            + TWO
            + "', 1, 1, '2026-03-02 12:00Z', '2026-03-02 12:00Z', '2026-03-02', 2)");
  }

  @Test
  void i1_what_was_dropped_stands_in_the_baseline_and_everything_still_adds_up()
      throws SQLException {
    execute("insert into log_baseline values (1, 1, 1, 1)");

    Report report = verifier.verifyAll();

    assertThat(report.findings()).isEmpty();
    assertThat(report.events()).isEqualTo(1);
  }

  @Test
  void i1_without_the_baseline_the_gap_is_found() {
    Report report = verifier.verifyAll();

    assertThat(report.findings())
        .extracting(Finding::code)
        .contains(
            "counter_differs",
            "totals_not_dense",
            "counted_without_log",
            "milestone_event_differs");
    assertThat(report.findings()).extracting(Finding::tenant).containsOnly("pruned");
  }

  @Test
  void i2_a_streak_over_dropped_days_is_derived_from_their_buckets() throws SQLException {
    execute(
        "insert into log_baseline values (1, 1, 1, 1)",
        "update day_buckets set day = '2026-03-01'");

    Report report = verifier.verifyAll();

    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder("daily_streak_differs", "weekly_streak_differs");
  }

  @Test
  void the_nightly_run_leaves_the_number_of_findings_as_a_metric() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    NightlyVerification nightly =
        new NightlyVerification(verifier, () -> Instant.ofEpochSecond(1_000_000), registry);
    double before = registry.get("plaudit.verify.findings").gauge().value();

    nightly.run();

    assertThat(before).isNaN();
    assertThat(registry.get("plaudit.verify.findings").gauge().value()).isPositive();
    assertThat(registry.get("plaudit.verify.finished.timestamp").gauge().value())
        .isEqualTo(1_000_000);
  }

  @Test
  void the_nightly_run_is_left_to_the_instance_that_is_at_it() throws SQLException {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    NightlyVerification nightly =
        new NightlyVerification(verifier, () -> Instant.ofEpochSecond(1_000_000), registry);

    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('plaudit.verify'), 0)");
      nightly.run();
    }

    assertThat(registry.get("plaudit.verify.findings").gauge().value()).isNaN();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Connection connect() throws SQLException {
    var owner = database.database();
    return DriverManager.getConnection(owner.jdbcUrl(), owner.user(), owner.password());
  }
}
