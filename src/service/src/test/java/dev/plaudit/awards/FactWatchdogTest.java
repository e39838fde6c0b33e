package dev.plaudit.awards;

import static dev.plaudit.awards.XpScene.rule;
import static org.awaitility.Awaitility.await;

import dev.plaudit.consume.WatchdogConfig;
import dev.plaudit.devstack.DevStack;
import dev.plaudit.store.WorkerProbe;
import dev.plaudit.testing.DevStackResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DevStackResource.class)
class FactWatchdogTest {
  private record Settings(
      boolean enabled, Duration interval, Duration probeTimeout, Duration stallAfter)
      implements WatchdogConfig {}

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final XpScene scene = new XpScene();
  @Inject KafkaClientService kafka;
  @Inject WorkerProbe database;
  @Inject AwardsMetrics metrics;
  @Inject AwardsConfig config;

  @Test
  @DisplayName("S30: awards that hang while everything answers fail liveness until they go on")
  void hangs() throws Exception {
    scene.awards(rule("lesson.completed", 10, ""));
    FactWatchdog watchdog =
        new FactWatchdog(
            kafka,
            database,
            metrics,
            config,
            new Settings(true, Duration.ofDays(1), Duration.ofSeconds(5), Duration.ofMillis(500)),
            registry);

    var postgres = DevStack.shared().database();
    try (Connection owner =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      // Given a lock that nobody lets go of
      statement.execute("lock table xp_profiles in access exclusive mode");
      scene.send("ada", "lesson.completed", Instant.now(), "");

      await().atMost(Duration.ofSeconds(20)).until(() -> look(watchdog) == Status.DOWN);

      owner.rollback();
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> look(watchdog) == Status.UP && lag() == 0);
    scene.awaitTotal("ada", 10);
  }

  private static Status look(FactWatchdog watchdog) {
    watchdog.look().await().atMost(Duration.ofSeconds(20));
    return watchdog.call().getStatus();
  }

  private double lag() {
    return registry.get("plaudit.consumer.lag.records").tag("consumer", "awards").gauge().value();
  }
}
