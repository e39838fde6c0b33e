package dev.plaudit.ops;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while the broker does not answer. In place of the extension's own check, which waits
 * for a dead broker longer than any probe waits for it.
 */
@Readiness
@ApplicationScoped
class BrokerReadiness implements HealthCheck {
  private static final int ANSWER_MILLIS = 1_000;

  private final Admin admin;

  BrokerReadiness(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    this.admin = Admin.create(settings);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Kafka broker").status(answers()).build();
  }

  @PreDestroy
  void close() {
    admin.close();
  }

  private boolean answers() {
    try {
      admin
          .describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS))
          .nodes()
          .get(2L * ANSWER_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException away) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
