package dev.plaudit.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.Lag;
import dev.plaudit.consume.WatchdogConfig;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.WorkerProbe;
import dev.plaudit.testing.DevStackResource;
import dev.plaudit.testing.Sql;
import dev.plaudit.testing.TestTenant;
import dev.plaudit.testing.TopicWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class ConsumerWatchdogTest {
  private record Settings(
      boolean enabled, Duration interval, Duration probeTimeout, Duration stallAfter)
      implements WatchdogConfig {}

  private final WatchdogConfig settings =
      new Settings(true, Duration.ofDays(1), Duration.ofSeconds(5), Duration.ofMillis(500));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TestTenant tenant = TestTenant.random();
  @Inject TenantCatalog catalog;
  @Inject KafkaClientService kafka;
  @Inject WorkerProbe database;
  @Inject TrackerMetrics metrics;

  @Test
  void a_flush_that_hangs_while_everything_answers_fails_liveness_until_it_goes_on()
      throws SQLException {
    provision();
    ConsumerWatchdog watchdog = watchdog(new ConsumerLag(kafka, settings));

    try (TopicWriter topic = new TopicWriter();
        Connection owner = connect();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      // Given a lock that nobody lets go of
      statement.execute("lock table event_keys in access exclusive mode");
      topic.send(
          tenant.id() + "/ada", TopicWriter.event("ada", "build.succeeded", "e-1", Instant.now()));
      topic.acknowledged();

      await().atMost(Duration.ofSeconds(20)).until(() -> look(watchdog) == Status.DOWN);

      assertThat(lag()).isPositive();
      owner.rollback();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> look(watchdog) == Status.UP);
    await().atMost(Duration.ofSeconds(20)).until(() -> look(watchdog) == Status.UP && lag() == 0);
    assertThat(counted()).isEqualTo(1L);
  }

  @Test
  void an_outage_does_not_fail_liveness_however_long_it_lasts() {
    ConsumerWatchdog watchdog =
        watchdog(
            new ConsumerLag(kafka, settings) {
              @Override
              Uni<Lag> measure() {
                return Uni.createFrom().failure(new IllegalStateException("broker away"));
              }
            });

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> look(watchdog) == Status.UP);
  }

  @Test
  void records_that_nobody_fetches_although_everything_answers_fail_liveness() {
    ConsumerWatchdog watchdog =
        watchdog(
            new ConsumerLag(kafka, settings) {
              @Override
              Uni<Lag> measure() {
                return Uni.createFrom().item(new Lag(7, 7));
              }
            });

    await().atMost(Duration.ofSeconds(10)).until(() -> look(watchdog) == Status.DOWN);

    assertThat(lag()).isEqualTo(7);
  }

  private void provision() {
    catalog.provision(new TenantId(tenant.id())).await().atMost(Duration.ofSeconds(10));
  }

  private ConsumerWatchdog watchdog(ConsumerLag lag) {
    return new ConsumerWatchdog(lag, database, metrics, settings, registry);
  }

  private static Status look(ConsumerWatchdog watchdog) {
    watchdog.look().await().atMost(Duration.ofSeconds(20));
    return watchdog.call().getStatus();
  }

  private double lag() {
    return registry.get("plaudit.consumer.lag.records").gauge().value();
  }

  private Object counted() {
    return String.valueOf(
            Sql.column(
                    "select total_count from progress join users using (tenant_no, user_no) join tenants using (tenant_no) where tenant_id = ?",
                    tenant.id())
                .get(0))
        .transform(Long::valueOf);
  }

  private static Connection connect() throws SQLException {
    var database = DevStack.shared().database();
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
