package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What a client knows to have been acknowledged, and so what the service must say in the end:
 * events of each user, and the XP that they are worth to whom. Not thread-safe.
 */
final class Book {
  /** XP for each event that names the user as its reviewer; see {@link Tenant#setAwards}. */
  static final int XP = 5;

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Long> xp = new TreeMap<>();

  /** So many events of the user were acknowledged. */
  Book acknowledged(String user, long number) {
    events.merge(user, number, Long::sum);
    return this;
  }

  /** So many acknowledged events named the user as reviewer. */
  Book reviewed(String user, long number) {
    xp.merge(user, number * XP, Long::sum);
    return this;
  }

  /**
   * Every acknowledged event is counted and awarded, none twice, and {@code verify} finds nothing
   * wrong.
   */
  void balances(Tenant tenant, Service service) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(told(events, user -> tenant.total(service, user, Load.TYPE)))
                    .isEqualTo(events));
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(told(xp, user -> tenant.xp(service, user))).isEqualTo(xp));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(tenant.findings(service)).isEmpty());
  }

  private static Map<String, Long> told(Map<String, Long> known, ToLongFunction<String> tell) {
    Map<String, Long> told = new TreeMap<>();
    known.keySet().forEach(user -> told.put(user, tell.applyAsLong(user)));
    return told;
  }
}
