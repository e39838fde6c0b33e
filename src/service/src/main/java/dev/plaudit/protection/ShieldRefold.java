package dev.plaudit.protection;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.GuardStore;
import dev.plaudit.store.GuardStore.Due;
import dev.plaudit.store.GuardTransaction;
import dev.plaudit.store.GuardTransaction.Stepped;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.UserRow;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Folds the streaks that a shield touches again, silently: user by user in bounded steps, each one
 * transaction that notes how far it came, so that a crash costs one step. A step holds the tenant's
 * lock; the pause after it lets the flushes through.
 */
@ApplicationScoped
public class ShieldRefold {
  private static final Logger LOG = Logger.getLogger(ShieldRefold.class);

  private static final int TRIES = 5;

  private final GuardStore store;
  private final TenantCatalog catalog;
  private final ProgressCache cache;
  private final ProtectionConfig config;
  private final InstantSource clock;

  ShieldRefold(
      GuardStore store,
      TenantCatalog catalog,
      ProgressCache cache,
      ProtectionConfig config,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.cache = cache;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${plaudit.protection.refold:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> onSchedule() {
    return run()
        .onFailure()
        .invoke(
            failure ->
                LOG.warn("Streaks could not be folded again; the next round goes on", failure))
        .onFailure()
        .recoverWithNull();
  }

  /** Works off all that is due. */
  public Uni<Void> run() {
    return store
        .due()
        .chain(
            all ->
                all.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : step(all.get(0)).onItem().delayIt().by(config.pause()).chain(this::run));
  }

  private Uni<Void> step(Due due) {
    TenantId name = new TenantId(due.tenantId());
    return Uni.createFrom()
        .deferred(() -> catalog.find(name))
        .map(Optional::orElseThrow)
        .chain(tenant -> attempt(tenant, due))
        .onFailure(FlushConflictException.class)
        .call(() -> catalog.reload(name))
        .onFailure(FlushConflictException.class)
        .retry()
        .atMost(TRIES)
        .chain(
            changed ->
                cache.invalidate(changed.stream().map(id -> new UserKey(name, id)).toList()));
  }

  private Uni<List<String>> attempt(TenantSnapshot tenant, Due due) {
    return store.inTransaction(
        clock.instant().atOffset(ZoneOffset.UTC),
        transaction ->
            transaction
                .lock(due.tenantNo(), tenant.revision())
                .chain(() -> refold(transaction, tenant, due)));
  }

  private Uni<List<String>> refold(GuardTransaction transaction, TenantSnapshot tenant, Due due) {
    return transaction
        .step(due, config.usersAStep())
        .chain(
            users -> {
              Map<Long, UserRow> rows = new HashMap<>();
              List<StateKey> keys = new ArrayList<>();
              for (Stepped each : users) {
                UserRow user = each.user();
                if (user != null) {
                  rows.put(each.userNo(), user);
                  each.activities()
                      .forEach(no -> keys.add(new StateKey(due.tenantNo(), each.userNo(), no)));
                }
              }
              Long upTo =
                  users.size() < config.usersAStep() ? null : users.get(users.size() - 1).userNo();
              return new Refolder(transaction.common(), key -> shields(tenant, rows, key))
                  .refold(keys)
                  .call(() -> transaction.advance(due, upTo))
                  .map(
                      touched ->
                          touched.stream()
                              .map(key -> user(rows, key).name().userId())
                              .distinct()
                              .toList());
            });
  }

  private static ShieldedDays shields(
      TenantSnapshot tenant, Map<Long, UserRow> rows, StateKey key) {
    return ShieldedDays.of(
        tenant.policy().guards().shields(),
        tenant.policy().zones().overriddenBy(user(rows, key).zones()));
  }

  private static UserRow user(Map<Long, UserRow> rows, StateKey key) {
    UserRow row = rows.get(key.userNo());
    if (row == null) {
      throw new IllegalStateException("a state of nobody was folded");
    }
    return row;
  }
}
