package dev.plaudit.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;

/** What there is to be earned at a tenant. */
final class Game {
  private Game() {}

  /** A tenant of its own with an awards table, whose first pack is in force. */
  static Tenant open(Installation installation) {
    Tenant tenant = new Tenant(installation.stack()).setAwards(installation.service());
    tenant.publish(installation.service(), Pack.FIRST);
    awaitInForce(tenant, installation.service(), Pack.FIRST);
    return tenant;
  }

  /** Waits until everybody was judged by all of the pack. */
  static void awaitInForce(Tenant tenant, Service service, Pack pack) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () ->
                jobs(tenant, service, pack).stream()
                    .allMatch(job -> job.path("phase").asText().equals("done")));
  }

  /** How far each definition of the pack has come. */
  static List<JsonNode> jobs(Tenant tenant, Service service, Pack pack) {
    return pack.definitions().stream()
        .map(id -> tenant.read(service, "/v1/definitions/" + id + "/jobs").at("/jobs/0"))
        .toList();
  }
}
