package dev.plaudit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.store.UpkeepStore;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.FreshDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** On a database of its own, because it drops what everybody shares. */
@QuarkusTest
@WithTestResource(DevStackResource.class)
class RetentionTest {

  private static final Instant NOW = Instant.parse("2031-06-10T12:00:00Z");
  private static final int RETENTION_DAYS = 90;
  private static final YearMonth MARCH = YearMonth.of(2031, 3);
  private static final YearMonth JUNE = YearMonth.of(2031, 6);

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool = FreshDatabase.migrated().workerPool(vertx, 2);
  private final UpkeepStore store = new UpkeepStore(pool);

  @BeforeEach
  void makeTenants() {
    run(
        "insert into tenants (tenant_id, retention_days) values ('brief', 5), ('long', "
            + RETENTION_DAYS
            + ")");
  }

  @AfterEach
  void close() {
    pool.close().chain(vertx::close).await().atMost(Duration.ofSeconds(10));
  }

  @Test
  void makesPartitionsAheadAndTakesStrayRowsIn() {
    // Given
    events("2031-03-31T23:59:59Z", 2);
    events("2031-06-10T11:00:00Z", 3);
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(await(store.partitions()))
        .containsExactly(MARCH, JUNE, JUNE.plusMonths(1), JUNE.plusMonths(2));
    assertThat(numbers("select count(*) from events_default")).containsExactly(0L);
    assertThat(numbers("select count(*) from events")).containsExactly(5L);
    assertThat(numbers("select count(*) from events where tableoid = 'events_2031_03'::regclass"))
        .containsExactly(2L);
  }

  @Test
  @DisplayName(
      "I1: what is dropped from the log is added to the baseline, so counters still equal the sum of both")
  void dropsOldMonthsAndKeepsTheirSums() {
    // Given
    run(
        "insert into log_baseline (tenant_no, user_no, activity_no, total_count) values (1, 7, 1, 10)");
    events("2030-11-30T00:00:00Z", 2);
    events("2031-02-28T23:59:59Z", 3);
    events("2031-03-01T00:00:00Z", 4);
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select count(*) from events")).containsExactly(4L);
    assertThat(numbers("select total_count from log_baseline")).containsExactly(15L);
    assertThat(numbers("select min(to_char(p, 'YYYYMM')::bigint) from events_partitions() p"))
        .as("no earlier month is left")
        .containsExactly(203103L);
  }

  @Test
  @DisplayName("S5: a key lives as long as the longest retention that any tenant asked for")
  void deletesOldKeys() {
    // Given
    Instant reach = NOW.minus(Duration.ofDays(RETENTION_DAYS + 1));
    key(reach.minusSeconds(1));
    key(reach.minusSeconds(2));
    key(reach.minusSeconds(3));
    key(reach);
    key(NOW);
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select count(*) from event_keys")).containsExactly(2L);
  }

  @Test
  @DisplayName("S4: a key that a younger duplicate names stays as long as the duplicate")
  void keepsOwners() {
    // Given
    Instant old = NOW.minus(Duration.ofDays(RETENTION_DAYS + 2));
    run(
        "insert into event_keys values (1, '00000000-0000-4000-8000-000000000001', null, null, 7, 0, 0, '"
            + old
            + "', '"
            + old
            + "'), (1, '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001', null, 7, 0, 1, '"
            + NOW
            + "', '"
            + NOW
            + "')");
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select count(*) from event_keys")).containsExactly(2L);
  }

  @Test
  @DisplayName("S42: what was sent and died is kept no longer than what counted")
  void deletesOldDeadLetters() {
    // Given
    Instant old = NOW.minus(Duration.ofDays(RETENTION_DAYS + 2));
    for (Instant at : List.of(old, NOW)) {
      run(
          "insert into dead_letters (tenant_no, reason, detail, kafka_partition, kafka_offset, kafka_time, payload, recorded_at)"
              + " values (1, 'invalid_json', 'test', 0, 0, '"
              + at
              + "', '', '"
              + at
              + "')");
    }
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select count(*) from dead_letters")).containsExactly(1L);
  }

  @Test
  @DisplayName("S5: how far the keys reach is kept in mind, whatever retention is asked for later")
  void remembersHowFarTheKeysReach() {
    // Given
    await(maintenance(NOW).run());
    // When
    await(maintenance(NOW.minusSeconds(60)).run());
    // Then
    assertThat(numbers("select extract(epoch from keys_from)::bigint from upkeep"))
        .containsExactly(NOW.minus(Duration.ofDays(RETENTION_DAYS)).getEpochSecond());
  }

  @Test
  void changesNothingTheSecondTime() {
    // Given
    events("2030-11-30T00:00:00Z", 2);
    events("2031-06-10T11:00:00Z", 3);
    await(maintenance(NOW).run());
    List<YearMonth> partitions = await(store.partitions());
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(await(store.partitions())).isEqualTo(partitions);
    assertThat(numbers("select total_count from log_baseline")).containsExactly(2L);
    assertThat(numbers("select count(*) from events")).containsExactly(3L);
  }

  @Test
  @DisplayName("Two instances that look after the log at once do not count a month twice")
  void takesTurns() {
    // Given
    events("2030-11-30T00:00:00Z", 2);
    // When
    await(Uni.join().all(maintenance(NOW).run(), maintenance(NOW).run()).andCollectFailures());
    // Then
    assertThat(numbers("select total_count from log_baseline")).containsExactly(2L);
  }

  @Test
  void leavesTheLogAloneWhileThereIsNoTenant() {
    // Given
    run("delete from tenants");
    events("2030-11-30T00:00:00Z", 2);
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select count(*) from events")).containsExactly(2L);
  }

  @Test
  @DisplayName(
      "I7: results go after their time, and the user's head says up to where they are gone")
  void deletesOldResults() {
    // Given
    Instant reach = NOW.minus(Duration.ofDays(30));
    run("insert into result_heads (tenant_no, user_no, last_no) values (1, 7, 9), (1, 8, 2)");
    for (int no = 1; no <= 5; no++) {
      result(7, no, reach.minusSeconds(6 - no));
    }
    result(7, 9, reach);
    result(8, 2, NOW);
    // When
    await(maintenance(NOW).run());
    // Then
    assertThat(numbers("select result_no from results order by user_no")).containsExactly(9L, 2L);
    assertThat(numbers("select gone_no from result_heads order by user_no"))
        .containsExactly(5L, 0L);
    assertThat(numbers("select count(*) from upkeep where results_from = '" + reach + "'"))
        .containsExactly(1L);
  }

  private void result(long userNo, long no, Instant recordedAt) {
    await(
        pool.preparedQuery(
                "insert into results (tenant_no, user_no, result_no, result_id, type, time, data, recorded_at)"
                    + " values (1, $1, $2, gen_random_uuid(), 'plaudit.level.up', $3, '{}', $3)")
            .execute(Tuple.of(userNo, no, recordedAt.atOffset(ZoneOffset.UTC))));
  }

  private PartitionMaintenance maintenance(Instant now) {
    RetentionConfig config =
        new RetentionConfig() {
          @Override
          public boolean enabled() {
            return true;
          }

          @Override
          public String every() {
            return "off";
          }

          @Override
          public int monthsAhead() {
            return 2;
          }

          @Override
          public Duration results() {
            return Duration.ofDays(30);
          }

          @Override
          public int keyBatch() {
            return 2;
          }
        };
    return new PartitionMaintenance(store, config, InstantSource.fixed(now));
  }

  private void events(String recordedAt, int count) {
    await(
        pool.preparedQuery(
                """
                insert into events (recorded_at, tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at, local_date, total_after)
                select $1, 1, 7, gen_random_uuid(), 1, 1, $1, $1, '2030-01-01', n from generate_series(1, $2) as n
                """)
            .execute(Tuple.of(Instant.parse(recordedAt).atOffset(ZoneOffset.UTC), count)));
  }

  private void key(Instant recordedAt) {
    await(
        pool.preparedQuery(
                "insert into event_keys (tenant_no, key, user_no, content, recorded_at, received_at) values (1, $1, 7, 0, $2, $2)")
            .execute(Tuple.of(UUID.randomUUID(), recordedAt.atOffset(ZoneOffset.UTC))));
  }

  private void run(String sql) {
    await(pool.query(sql).execute());
  }

  private List<Long> numbers(String sql) {
    List<Long> numbers = new ArrayList<>();
    for (Row row : await(pool.query(sql).execute())) {
      numbers.add(row.getLong(0));
    }
    return numbers;
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
