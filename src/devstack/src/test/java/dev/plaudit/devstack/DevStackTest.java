package dev.plaudit.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.devstack.postgres.Database;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DevStackTest {

  @Test
  @DisplayName("the shared stack serves, and says in Quarkus' words where")
  void shared() {
    // Given
    DevStack stack = DevStack.shared();
    // When
    Map<String, String> config = stack.config();
    // Then
    assertThat(config)
        .containsEntry("kafka.bootstrap.servers", stack.kafka().bootstrapServers())
        .containsEntry("quarkus.redis.hosts", stack.redis().url())
        .containsEntry("quarkus.oidc.auth-server-url", stack.issuer().url())
        .containsKeys(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.reactive.url",
            "quarkus.datasource.worker.reactive.url");
    assertThat(stack.postgres().isAlive() && stack.kafka().isAlive() && stack.redis().isAlive())
        .isTrue();
  }

  @Test
  @DisplayName("there is one shared stack per JVM, and a fresh database for whoever asks")
  void freshDatabase() {
    // Given
    DevStack stack = DevStack.shared();
    // When
    Database database = stack.createDatabase("fresh");
    // Then
    assertThat(DevStack.shared()).isSameAs(stack);
    assertThat(stack.config(database))
        .containsEntry("quarkus.datasource.jdbc.url", database.jdbcUrl());
  }
}
