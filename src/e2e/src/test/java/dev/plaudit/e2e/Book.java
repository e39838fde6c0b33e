package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The client's book against what the service says. */
final class Book {
  private Book() {}

  /** Every acknowledged event is counted, none twice, and {@code verify} finds nothing wrong. */
  static void balances(Tenant tenant, Service service, Map<String, Long> acknowledged) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> assertThat(totals(tenant, service, acknowledged)).isEqualTo(acknowledged));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(tenant.findings(service)).isEmpty());
  }

  private static Map<String, Long> totals(
      Tenant tenant, Service service, Map<String, Long> acknowledged) {
    Map<String, Long> totals = new TreeMap<>();
    acknowledged.keySet().forEach(user -> totals.put(user, tenant.total(service, user, Load.TYPE)));
    return totals;
  }
}
