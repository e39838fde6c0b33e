package dev.plaudit.catalog;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.CatalogStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Every tenant that this instance has met, as a snapshot in memory. A change reaches the request
 * path within the polling interval; the tracker, which must be exact, compares revisions inside
 * each flush and calls {@link #reload}.
 */
@ApplicationScoped
public class TenantCatalog {
  private final CatalogStore store;
  private final RuleBooks rules;
  private final Map<String, TenantSnapshot> tenants = new ConcurrentHashMap<>();

  TenantCatalog(CatalogStore store, RuleBooks rules) {
    this.store = store;
    this.rules = rules;
  }

  /** The tenant, from memory where it is known; empty where there is none of that name. */
  public Uni<Optional<TenantSnapshot>> find(TenantId tenant) {
    TenantSnapshot known = tenants.get(tenant.value());
    return known == null ? reload(tenant) : Uni.createFrom().item(Optional.of(known));
  }

  /**
   * The tenant, loaded again where the activity is not known here: a first event may have made it
   * just now.
   */
  public Uni<TenantSnapshot> findWith(TenantId tenant, String activityType) {
    return find(tenant)
        .chain(
            known ->
                known.isPresent() && known.get().activities().containsKey(activityType)
                    ? Uni.createFrom().item(known)
                    : reload(tenant))
        .map(Optional::orElseThrow);
  }

  /** The tenant, made with the default policy if it was not there. */
  public Uni<TenantSnapshot> provision(TenantId tenant) {
    return store.provision(tenant).chain(() -> reload(tenant)).map(Optional::orElseThrow);
  }

  /** The tenant as the database has it now. */
  public Uni<Optional<TenantSnapshot>> reload(TenantId tenant) {
    return store
        .load(tenant)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.<TenantSnapshot>empty())
                    : rules.complete(found.get()).map(Optional::of))
        .invoke(loaded -> loaded.ifPresent(this::keep));
  }

  /**
   * The definition that a stored document is; it is read once, however often it is asked for.
   *
   * @throws IllegalStateException if this release refuses what an earlier one accepted
   */
  public Definition definition(String document) {
    return rules.definition(document);
  }

  /**
   * Makes pairs of event type and activity known that events of an open tenant named first.
   *
   * @param eventTypes names, each with its activity at the same place of the other list
   * @return the tenant with those pairs
   */
  public Uni<TenantSnapshot> observe(
      TenantSnapshot tenant, List<String> eventTypes, List<String> activityTypes) {
    return store
        .observe(tenant.tenantNo(), eventTypes, activityTypes)
        .chain(() -> reload(tenant.tenant()))
        .map(Optional::orElseThrow);
  }

  @Scheduled(
      every = "${plaudit.catalog.poll:1s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> poll() {
    if (tenants.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .revisions(tenants.keySet())
        .chain(this::reloadChanged)
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> reloadChanged(Map<String, Long> revisions) {
    List<Uni<Optional<TenantSnapshot>>> reloads =
        tenants.values().stream()
            .filter(known -> revisions.getOrDefault(known.tenant().value(), 0L) > known.revision())
            .map(known -> reload(known.tenant()))
            .collect(Collectors.toList());
    return reloads.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.join().all(reloads).usingConcurrencyOf(2).andFailFast().replaceWithVoid();
  }

  // A reload that started earlier may finish later; it must not put an old revision back.
  private void keep(TenantSnapshot loaded) {
    tenants.merge(
        loaded.tenant().value(),
        loaded,
        (known, fresh) -> fresh.revision() >= known.revision() ? fresh : known);
  }
}
