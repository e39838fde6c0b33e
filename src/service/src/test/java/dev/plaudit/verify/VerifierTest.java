package dev.plaudit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TopicWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Breaks each projection by hand and sees the verification find it. A defect without a way to break
 * it here cannot be added.
 */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class VerifierTest {
  /** {@code :t} is the tenant, {@code :o} another one. */
  private static final Map<Defect, List<String>> BREAKS = new EnumMap<>(Defect.class);

  private static final String ADA =
      "(select user_no from users where tenant_no = :t and user_id = 'ada')";
  private static final String BOB =
      "(select user_no from users where tenant_no = :t and user_id = 'bob')";
  private static final String BUILD =
      "(select activity_no from activity_types where tenant_no = :t and activity_type = 'build.succeeded')";
  private static final String STATE =
      "tenant_no = :t and user_no = " + ADA + " and activity_no = " + BUILD;

  private static void breakBy(Defect defect, String... statements) {
    BREAKS.put(defect, List.of(statements));
  }

  static {
    breakBy(Defect.STATE_MISSING, "delete from progress where " + STATE);
    breakBy(
        Defect.COUNTER_DIFFERS, "update progress set total_count = total_count + 1 where " + STATE);
    breakBy(
        Defect.TOTALS_NOT_DENSE,
        "update events set total_after = 4 where total_after = 3 and " + STATE);
    breakBy(Defect.DAY_COUNTS_DIFFER, "update day_buckets set count = count + 1 where " + STATE);
    breakBy(
        Defect.DAILY_STREAK_DIFFERS,
        "update progress set daily_longest = daily_longest + 1 where " + STATE);
    breakBy(
        Defect.WEEKLY_STREAK_DIFFERS,
        "update progress set weekly_start = weekly_start - 7 where " + STATE);
    breakBy(
        Defect.VOID_DIFFERS,
        "insert into voids (tenant_no, event_key, user_no, activity_no, local_date, reason, recorded_at)"
            + " select tenant_no, event_key, user_no, activity_no, local_date + 1, 'test', now() from events where total_after = 3 and "
            + STATE);
    breakBy(
        Defect.FREEZES_DIFFER,
        "insert into freeze_ledger (tenant_no, user_no, activity_no, kind, local_date, amount, recorded_at)"
            + " select tenant_no, user_no, activity_no, 'consumed', last_date + 7, -1, now() from progress where "
            + STATE);
    breakBy(
        Defect.XP_CREDIT_DIFFERS,
        "update xp_ledger set credited = credited - 1 where tenant_no = :t and user_no = " + BOB);
    breakBy(
        Defect.XP_TOTAL_DIFFERS,
        "update xp_profiles set total_xp = total_xp - 1 where tenant_no = :t and user_no = " + BOB);
    breakBy(
        Defect.XP_LEVEL_DIFFERS,
        "update xp_profiles set level = level + 1 where tenant_no = :t and user_no = " + BOB);
    breakBy(Defect.MILESTONE_MISSING, "delete from milestones where threshold = 5 and " + STATE);
    breakBy(
        Defect.MILESTONE_ABOVE_TOTAL,
        "insert into milestones (tenant_no, user_no, activity_no, threshold, crossed_at, silent, recorded_at)"
            + " values (:t, "
            + ADA
            + ", "
            + BUILD
            + ", 250, now(), true, now())");
    breakBy(Defect.MILESTONE_MARK_DIFFERS, "update progress set last_milestone = 1 where " + STATE);
    breakBy(
        Defect.MILESTONE_EVENT_DIFFERS,
        "update milestones set event_key = (select event_key from events where total_after = 4 and "
            + STATE
            + ")"
            + " where threshold = 5 and "
            + STATE);
    breakBy(
        Defect.BOARD_SCORE_MISSING,
        "delete from board_scores where period = 2 and tenant_no = :t and user_no = " + BOB);
    breakBy(
        Defect.BOARD_SCORE_SURPLUS,
        "insert into board_scores select tenant_no, period, starts + 365, scope_no, user_no, score, reached_at"
            + " from board_scores where period = 1 and tenant_no = :t and user_no = "
            + BOB);
    breakBy(
        Defect.BOARD_SCORE_DIFFERS,
        "update board_scores set reached_at = reached_at + interval '1 microsecond' where period = 0 and tenant_no = :t and user_no = "
            + BOB);
    breakBy(
        Defect.METRIC_DIFFERS,
        "update metric_states set state = '\\x0100' where tenant_no = :t and user_no = " + ADA);
    breakBy(
        Defect.EVENT_NOT_MEASURED,
        "update events set measured = false where total_after = 3 and " + STATE);
    breakBy(Defect.CROSSING_MISSING, "delete from crossings where tenant_no = :t");
    breakBy(
        Defect.CROSSING_NOT_REACHED,
        "update crossings set threshold = threshold + 100 where tenant_no = :t");
    breakBy(
        Defect.CROSSING_EVENT_DIFFERS,
        "update crossings set event_key = gen_random_uuid() where tenant_no = :t");
    breakBy(
        Defect.GRANT_MISSING,
        "delete from grants where tenant_no = :t",
        "update events set recorded_at = recorded_at - interval '1 hour' where tenant_no = :t",
        "update xp_profiles set updated_at = updated_at - interval '1 hour' where tenant_no = :t");
    breakBy(
        Defect.GRANT_NOT_EARNED, "update grants set user_no = " + BOB + " where tenant_no = :t");
    breakBy(
        Defect.GRANT_WITHOUT_EVIDENCE, "update grants set evidence = '[]' where tenant_no = :t");
    breakBy(
        Defect.GRANT_XP_MISSING,
        "delete from xp_ledger where tenant_no = :t and transaction_id like 'grant:%'");
    breakBy(Defect.GRANT_XP_EXCESS, "delete from grants where tenant_no = :t");
    breakBy(Defect.REVOCATION_MISSING, "update grants set ended_at = now() where tenant_no = :t");
    breakBy(Defect.COUNTED_WITHOUT_LOG, "delete from events where total_after = 3 and " + STATE);
    breakBy(
        Defect.LOG_WITHOUT_KEY,
        "delete from event_keys where tenant_no = :t and key = (select event_key from events where total_after = 3 and "
            + STATE
            + ")");
    breakBy(
        Defect.LOGGED_TWICE,
        "insert into events select * from events where total_after = 3 and " + STATE);
    breakBy(
        Defect.LOGGED_FOR_ANOTHER_USER,
        "update events set user_no = " + BOB + " where total_after = 3 and " + STATE);
    breakBy(
        Defect.DUPLICATE_OF_NOTHING,
        "update event_keys set event_key = null where tenant_no = :t and status = 1");
    breakBy(
        Defect.DUPLICATE_OF_UNCOUNTED,
        "update event_keys set event_key = gen_random_uuid() where tenant_no = :t and status = 1");
    breakBy(
        Defect.DUPLICATE_OF_ANOTHER_USER,
        "update event_keys set user_no = " + BOB + " where tenant_no = :t and status = 1");
    breakBy(
        Defect.COUNTED_AND_DEAD,
        "insert into dead_letters (tenant_no, event_id, reason, detail, kafka_partition, kafka_offset, kafka_time, payload, recorded_at)"
            + " select tenant_no, 'event-3', 'unknown_type', 'test', -1, -1, received_at, '', now()"
            + " from event_keys where tenant_no = :t and event_id = 'event-3'");
    breakBy(
        Defect.MESSAGE_OVERDUE,
        "insert into outbox (tenant_no, topic, message_id, payload, created_at)"
            + " values (:t, 'plaudit.facts', gen_random_uuid(), '', now() - interval '1 hour')");
    breakBy(
        Defect.MESSAGE_REPEATED,
        "insert into outbox (tenant_no, topic, message_id, payload, created_at)"
            + " select :t, 'plaudit.facts', '00000000-0000-4000-8000-000000000000', '', now() from generate_series(1, 2)");
    breakBy(
        Defect.RESULT_MISSING,
        "delete from results where tenant_no = :t and (data ->> 'threshold')::int = 5 and user_no = "
            + ADA);
    breakBy(
        Defect.MESSAGE_WITHOUT_RESULT,
        "insert into outbox (tenant_no, topic, message_id, payload, created_at)"
            + " values (:t, 'plaudit.results', gen_random_uuid(), '', now())");
    breakBy(
        Defect.RESULT_NUMBER_WRONG,
        "update result_heads set last_no = last_no - 1 where tenant_no = :t and user_no = " + ADA);
    breakBy(
        Defect.AUDIT_CHAIN_BROKEN,
        "alter table audit disable trigger audit_refuse",
        "update audit set detail = '{\"n\":2}' where tenant_no = :t and audit_no = 1",
        "alter table audit enable trigger audit_refuse");
    breakBy(
        Defect.FOREIGN_USER,
        "update milestones set user_no = (select max(user_no) from users where tenant_no = :o) where threshold = 5 and "
            + STATE);
    breakBy(
        Defect.FOREIGN_ACTIVITY,
        "update day_buckets set activity_no = (select max(activity_no) from activity_types where tenant_no = :o) where "
            + STATE);
    breakBy(
        Defect.FOREIGN_TYPE,
        "update events set type_no = (select max(type_no) from event_types where tenant_no = :o) where total_after = 3 and "
            + STATE);
    breakBy(
        Defect.FOREIGN_MESSAGE_KEY,
        "update dead_letters set kafka_key = 'another/ada' where tenant_no = :t and reason = 'conflict'");
    breakBy(
        Defect.UNKNOWN_TENANT,
        "insert into users (tenant_no, user_id) values (2000000000 + :t, 'nobody')");
  }

  /** Two for each test: those of all defects but one, and three that name none. */
  private static final int SEEDS = 2 * (Defect.values().length - 1 + 3);

  private static final Deque<SeededTenant> FRESH = new ArrayDeque<>();

  @Inject Verifier verifier;
  @Inject TenantCatalog catalog;
  private Connection relayLock;

  @BeforeEach
  void seed() throws SQLException {
    if (FRESH.size() < 2) {
      List<SeededTenant> sent = new ArrayList<>();
      try (TopicWriter topic = new TopicWriter()) {
        for (int i = 0; i < SEEDS; i++) {
          sent.add(SeededTenant.send(catalog, topic));
        }
        topic.acknowledged();
      }
      sent.forEach(tenant -> FRESH.add(tenant.awaitCounted()));
    }
    relayLock = connect();
  }

  @AfterEach
  void release() throws SQLException {
    relayLock.close();
  }

  @Test
  void what_the_tracker_wrote_is_clean_and_all_of_it_was_looked_at() {
    Report report = verifier.verify(FRESH.remove().tenantNo());

    assertThat(report.findings()).isEmpty();
    assertThat(report.clean()).isTrue();
    assertThat(report.states()).isEqualTo(3);
    assertThat(report.events()).isEqualTo(SeededTenant.EVENTS);
  }

  @ParameterizedTest
  // BoardCopiesTest breaks copies in Redis.
  @EnumSource(value = Defect.class, mode = Mode.EXCLUDE, names = "BOARD_COPY_DIFFERS")
  void a_broken_projection_is_found_and_named(Defect defect) throws SQLException {
    SeededTenant tenant = FRESH.remove();
    SeededTenant other = FRESH.remove();
    holdTheRelayBack();
    try (Connection owner = connect();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      int changed = 0;
      for (String sql : BREAKS.getOrDefault(defect, List.of())) {
        changed +=
            statement.executeUpdate(
                sql.replace(":t", Integer.toString(tenant.tenantNo()))
                    .replace(":o", Integer.toString(other.tenantNo())));
      }
      assertThat(changed).as("rows broken").isPositive();
      owner.commit();
    }

    List<Finding> findings =
        defect == Defect.UNKNOWN_TENANT
            ? verifier.verifyAll().findings()
            : verifier.verify(tenant.tenantNo()).findings();

    assertThat(findings)
        .filteredOn(finding -> finding.code().equals(defect.code()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.invariant()).isEqualTo(defect.invariant());
              assertThat(finding.count()).isPositive();
              assertThat(finding.samples()).isNotEmpty();
            });
    // As words: the hexadecimal digits of an event's key may well spell "ada".
    assertThat(findings.toString()).doesNotContainPattern("\\b(ada|bob)\\b");
  }

  @Test
  void while_events_are_being_counted_every_look_is_clean() {
    SeededTenant tenant = FRESH.remove();
    List<Report> reports = new ArrayList<>();

    try (TopicWriter topic = new TopicWriter()) {
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 200; i++) {
          topic.send(
              tenant.tenant().id() + "/user-" + i % 7,
              TopicWriter.event(
                  "user-" + i % 7, "build.succeeded", round + "-" + i, Instant.now()));
        }
        topic.acknowledged();
        reports.add(verifier.verify(tenant.tenantNo()));
      }
    }

    assertThat(reports).allSatisfy(report -> assertThat(report.findings()).isEmpty());
    assertThat(reports.get(9).events()).isGreaterThan(reports.get(0).events());
  }

  @Test
  void the_operators_program_says_clean_found_or_failed_by_its_exit_code() {
    SeededTenant clean = FRESH.remove();
    SeededTenant broken = FRESH.remove();
    Sql.update(
        "update progress set total_count = total_count + 1 where tenant_no = ?", broken.tenantNo());

    assertThat(run("--tenant", clean.tenant().id())).isEqualTo(VerifyMain.CLEAN);
    assertThat(run("--tenant", broken.tenant().id())).isEqualTo(VerifyMain.FOUND);
    assertThat(run("--tenant", "t-nobody")).isEqualTo(VerifyMain.FAILED);
    assertThat(run("--url", "postgresql://a:b@127.0.0.1:1/none")).isEqualTo(VerifyMain.FAILED);
    assertThat(run("--url", "mysql://a:b@127.0.0.1:1/none")).isEqualTo(VerifyMain.FAILED);
    assertThat(run("--unknown", "x")).isEqualTo(VerifyMain.FAILED);
  }

  private static int run(String... arguments) {
    return VerifyMain.run(
        arguments,
        Map.of("PLAUDIT_PG_URL", DevStack.shared().database().uri()),
        System.out,
        System.err);
  }

  // Else it would take away what the test puts into the outbox.
  private void holdTheRelayBack() throws SQLException {
    try (Statement statement = relayLock.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtext('plaudit.outbox'), 0)");
    }
  }

  private static Connection connect() throws SQLException {
    var database = DevStack.shared().database();
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
