package dev.plaudit.protection;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.progress.Shield;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.GuardStore;
import dev.plaudit.store.GuardTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Declares outages, and takes them back. From the next flush on the change holds for every streak
 * that moves; those that do not move are folded again by {@link ShieldRefold}.
 */
@ApplicationScoped
public class Shields {
  private static final int TRIES = 5;

  private final GuardStore store;
  private final TenantCatalog catalog;
  private final InstantSource clock;

  Shields(GuardStore store, TenantCatalog catalog, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Those that stand, by when they begin. */
  public Uni<List<GuardStore.Listed>> list(TenantSnapshot tenant) {
    return store.shields(tenant.tenantNo());
  }

  /**
   * Declares an outage; gives its id.
   *
   * @param actor the subject of the token
   */
  public Uni<UUID> declare(
      TenantSnapshot tenant, String actor, Instant from, Instant until, String reason) {
    UUID id = UUID.randomUUID();
    Shield shield = new Shield(from, until, tenant.policy().dayStart());
    return change(
            tenant,
            transaction ->
                transaction
                    .insertShield(tenant.tenantNo(), id, shield, reason)
                    .chain(
                        () ->
                            transaction.audit(
                                tenant.tenantNo(),
                                actor,
                                "shield.declare",
                                "shield/" + id,
                                "{\"from\":\"%s\",\"until\":\"%s\"}".formatted(from, until)))
                    .replaceWith(true))
        .replaceWith(id);
  }

  /** Takes an outage back; false: there is no such one. */
  public Uni<Boolean> remove(TenantSnapshot tenant, String actor, UUID id) {
    return change(
        tenant,
        transaction ->
            transaction
                .deleteShield(tenant.tenantNo(), id)
                .call(
                    deleted ->
                        deleted
                            ? transaction.audit(
                                tenant.tenantNo(), actor, "shield.remove", "shield/" + id, "{}")
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Boolean> change(
      TenantSnapshot tenant, Function<GuardTransaction, Uni<Boolean>> work) {
    TenantId name = tenant.tenant();
    return Uni.createFrom()
        .deferred(() -> catalog.find(name))
        .map(Optional::orElseThrow)
        .chain(known -> attempt(known, work))
        .onFailure(FlushConflictException.class)
        .call(() -> catalog.reload(name))
        .onFailure(FlushConflictException.class)
        .retry()
        .atMost(TRIES)
        .call(() -> catalog.reload(name));
  }

  private Uni<Boolean> attempt(
      TenantSnapshot tenant, Function<GuardTransaction, Uni<Boolean>> work) {
    return store.inTransaction(
        clock.instant().atOffset(ZoneOffset.UTC),
        transaction ->
            transaction
                .lock(tenant.tenantNo(), tenant.revision())
                .chain(() -> work.apply(transaction))
                .call(
                    changed ->
                        changed
                            ? transaction.moveRevision(tenant.tenantNo(), false)
                            : Uni.createFrom().voidItem()));
  }
}
