package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A pack that is published over a log, with kill -9 while its metrics are filled and while
 * everybody is judged by it: in small steps and pages, so that there is a middle of it.
 */
class LatePackIT {
  private static final int PAGE = 3;
  private static final Map<String, String> SMALL =
      Map.of("plaudit.fill.events", "150", "plaudit.awards.backfill-page", String.valueOf(PAGE));

  @RegisterExtension static final Installed INSTALLED = new Installed();

  private Service service;
  private Tenant tenant;
  private Load load;

  @BeforeEach
  void startLoad() {
    service = INSTALLED.service();
    tenant = INSTALLED.tenant();
    load = Load.start(tenant, INSTALLED::service);
  }

  @AfterEach
  void endLoad() {
    load.close();
  }

  @Test
  @DisplayName(
      "S24: kill -9 in the middle of filling and of judging: the rest is done once, shown, and told nobody")
  void nobodyElseAtWork() {
    load.awaitAcknowledged(2_000);
    Book book = load.stop();
    book.balances(tenant, service);
    Map<String, Told> told = book.told(tenant, service);

    publishAndHaltAfter("fill-commit");
    relaunch("fill", Map.of());
    awaitHalt();
    // So slowly that whatever is left takes longer than the service does to answer.
    service.restart(with(Map.of("plaudit.fill.events-per-second", "2")));
    awaitJobs(
        job ->
            job.path("phase").asText().equals("filling") && job.path("filled_events").asInt() > 0);
    service.kill();
    relaunch("backfill", Map.of());
    awaitHalt();
    relaunch("award-write", Map.of());
    awaitHalt();
    service.restart(with(Map.of("plaudit.awards.backfill-users-a-second", "3")));
    int everybody = book.accounts().size();
    awaitJobs(job -> job.path("judged").asInt() > PAGE && job.path("judged").asInt() < everybody);
    Game.awaitInForce(tenant, service, Pack.LATE);

    book.published(Pack.LATE).adds(tenant, service);
    assertThat(book.told(tenant, service)).isEqualTo(told);
    assertThat(Game.jobs(tenant, service, Pack.LATE))
        .allSatisfy(job -> assertThat(job.path("judged").asInt()).isEqualTo(everybody));
  }

  @Test
  @DisplayName("S24, S22: the same while events come in: nothing twice, nothing left out")
  void underLoad() {
    load.awaitAcknowledged(1_000);

    publishAndHaltAfter("fill");
    relaunch("backfill", Map.of());
    awaitHalt();
    service.restart(Map.of());
    Game.awaitInForce(tenant, service, Pack.LATE);
    load.awaitAcknowledged(load.acknowledged() + 500);
    Book book = load.stop().published(Pack.LATE);

    book.balancesInPartlySilence(tenant, service);
  }

  private void publishAndHaltAfter(String step) {
    service.kill();
    service.restart(with(Map.of("plaudit.faults.halt-after", step)));
    tenant.publish(service, Pack.LATE);
    awaitHalt();
  }

  private void relaunch(String step, Map<String, String> settings) {
    Map<String, String> all = with(settings);
    all.put("plaudit.faults.halt-after", step);
    service.relaunch(all);
  }

  private static Map<String, String> with(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(SMALL);
    all.putAll(settings);
    return all;
  }

  private void awaitHalt() {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !service.isAlive());
  }

  private void awaitJobs(Predicate<JsonNode> state) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Game.jobs(tenant, service, Pack.LATE).stream().anyMatch(state));
  }
}
