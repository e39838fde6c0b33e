package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What a client knows to have been acknowledged, and so what the service must say in the end: the
 * deeds of each user, the XP that they are worth to whom, and the achievements.
 */
final class Book {
  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Set<Pack> packs = new LinkedHashSet<>(Set.of(Pack.FIRST));

  /** The deed was acknowledged. */
  synchronized Book acknowledged(Deed deed) {
    tally(deed.user()).did(deed);
    if (deed.reviewer() != null) {
      tally(deed.reviewer()).reviewed();
    }
    return this;
  }

  /** So many deeds like this one were acknowledged. */
  synchronized Book acknowledged(Deed deed, long number) {
    for (long i = 0; i < number; i++) {
      acknowledged(deed);
    }
    return this;
  }

  /** This pack is published, too. */
  synchronized Book published(Pack pack) {
    packs.add(pack);
    return this;
  }

  /** What the service must say of everybody. */
  synchronized Map<String, Account> accounts() {
    return each((user, tally) -> Account.of(tally, packs));
  }

  /** The XP of everybody who has any. */
  Map<String, Long> points() {
    Map<String, Long> points = new TreeMap<>();
    accounts().forEach((user, account) -> points.put(user, account.xp()));
    points.values().removeIf(xp -> xp == 0);
    return points;
  }

  /**
   * Every acknowledged event is counted, awarded and judged, none twice; everybody was told of it
   * once and in order; and {@code verify} finds nothing wrong.
   */
  void balances(Tenant tenant, Service service) {
    adds(tenant, service);
    Map<String, Told> told = told(tenant, service);
    each((user, tally) -> Account.told(tally, packs))
        .forEach(
            (user, known) ->
                assertThat(told.get(user))
                    .as("results of %s", user)
                    .extracting(Told::texts, as(LIST))
                    .containsExactlyInAnyOrderElementsOf(known));
  }

  /**
   * As {@link #balances}; but of the packs that came later, and of the levels that go with them,
   * anybody may have been told once or not at all.
   */
  void balancesInPartlySilence(Tenant tenant, Service service) {
    adds(tenant, service);
    Map<String, Told> told = told(tenant, service);
    Map<String, Set<String>> most = each((user, tally) -> Account.told(tally, packs));
    each((user, tally) -> Account.toldWithoutLevels(tally, Set.of(Pack.FIRST)))
        .forEach(
            (user, least) ->
                assertThat(told.get(user))
                    .as("results of %s", user)
                    .extracting(Told::texts, as(LIST))
                    .isSubsetOf(most.get(user))
                    .containsAll(least));
  }

  /** Everything is there once; what anybody was told is not asked. */
  void adds(Tenant tenant, Service service) {
    Map<String, Account> known = accounts();
    assertThat(known.values().stream().flatMap(account -> account.grants().stream()))
        .as("a load that earns nothing proves nothing")
        .isNotEmpty();
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(accounts(tenant, service)).isEqualTo(known));
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              Tenant.Verdict verdict = tenant.verify(service);
              assertThat(verdict.findings()).isEmpty();
              assertThat(verdict.undecided()).isZero();
            });
    // What is counted twice may come later than what was right.
    assertThat(accounts(tenant, service)).isEqualTo(known);
  }

  /** What everybody was told, in order; the same as on the topic. */
  Map<String, Told> told(Tenant tenant, Service service) {
    Map<String, Told> told = each((user, tally) -> Told.to(tenant, service, user));
    Map<String, List<String>> ids = new TreeMap<>();
    told.forEach((user, one) -> ids.put(user, one.ids()));
    ids.values().removeIf(List::isEmpty);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(ResultsTopic.ids(tenant)).isEqualTo(ids));
    return told;
  }

  private Map<String, Account> accounts(Tenant tenant, Service service) {
    return each((user, tally) -> Statement.of(tenant, service, user));
  }

  private synchronized <T> Map<String, T> each(BiFunction<String, Tally, T> of) {
    Map<String, T> all = new TreeMap<>();
    tallies.forEach((user, tally) -> all.put(user, of.apply(user, tally)));
    return all;
  }

  private Tally tally(String user) {
    return tallies.computeIfAbsent(user, unknown -> new Tally());
  }
}
