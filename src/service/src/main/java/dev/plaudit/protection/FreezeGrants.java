package dev.plaudit.protection;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.FreezeEntry;
import dev.plaudit.domain.progress.FreezeEntry.Kind;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ShieldedDays;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.FreezeRow;
import dev.plaudit.store.GuardStore;
import dev.plaudit.store.GuardTransaction;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Grants freezes: a row each, and once a tenant a new revision, from which flushes look for them.
 */
@ApplicationScoped
public class FreezeGrants {
  private static final int TRIES = 5;

  private final GuardStore store;
  private final TenantCatalog catalog;
  private final ProgressCache cache;
  private final InstantSource clock;

  FreezeGrants(GuardStore store, TenantCatalog catalog, ProgressCache cache, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * A wish to grant.
   *
   * @param freezeId the caller's, unique in the tenant
   */
  public record Wish(UserKey user, String activityType, String freezeId, int amount) {}

  /**
   * Grants freezes that may be used from the user's today on. The user is made where there is none.
   *
   * @param actor the subject of the token
   */
  public Uni<FreezeOutcome> grant(TenantSnapshot tenant, String actor, Wish wish) {
    TenantId name = tenant.tenant();
    return Uni.createFrom()
        .deferred(() -> catalog.findWith(name, wish.activityType()))
        .chain(known -> attempt(known, actor, wish))
        .onFailure(FlushConflictException.class)
        .call(() -> catalog.reload(name))
        .onFailure(FlushConflictException.class)
        .retry()
        .atMost(TRIES)
        .call(() -> cache.invalidate(List.of(wish.user())));
  }

  private Uni<FreezeOutcome> attempt(TenantSnapshot tenant, String actor, Wish wish) {
    Instant now = clock.instant();
    boolean first = !tenant.policy().guards().freezes();
    return store
        .inTransaction(
            now.atOffset(ZoneOffset.UTC),
            transaction ->
                transaction
                    .lock(tenant.tenantNo(), tenant.revision())
                    .chain(() -> user(tenant, wish, transaction))
                    .chain(user -> write(tenant, actor, wish, user, now, transaction)))
        .call(() -> first ? catalog.reload(tenant.tenant()) : Uni.createFrom().voidItem());
  }

  private static Uni<UserRow> user(TenantSnapshot tenant, Wish wish, GuardTransaction transaction) {
    List<UserName> name = List.of(new UserName(tenant.tenantNo(), wish.user().userId()));
    return transaction
        .common()
        .users(name)
        .chain(
            found ->
                found.isEmpty()
                    ? transaction.common().insertUsers(name)
                    : Uni.createFrom().item(found))
        .map(
            rows -> {
              if (rows.isEmpty()) {
                throw new FlushConflictException("somebody else made the same user");
              }
              return rows.get(0);
            });
  }

  private static Uni<FreezeOutcome> write(
      TenantSnapshot tenant,
      String actor,
      Wish wish,
      UserRow user,
      Instant now,
      GuardTransaction transaction) {
    ActivityRule activity = tenant.activities().get(wish.activityType());
    if (activity == null) {
      return Uni.createFrom().item(FreezeOutcome.UNKNOWN_ACTIVITY);
    }
    StateKey key = new StateKey(tenant.tenantNo(), user.userNo(), activity.activityNo());
    ZoneHistory zones = tenant.policy().zones().overriddenBy(user.zones());
    int today = LocalDay.epochDay(now, zones, tenant.policy().dayStart());
    FreezeRow row =
        new FreezeRow(
            key, new FreezeEntry(0, Kind.GRANTED, today, wish.amount(), 0), wish.freezeId());
    return transaction
        .grant(key.tenantNo(), wish.freezeId())
        .chain(
            known -> {
              if (known.isPresent()) {
                boolean same =
                    known.get().state().equals(key) && known.get().amount() == wish.amount();
                return Uni.createFrom()
                    .item(same ? FreezeOutcome.DUPLICATE : FreezeOutcome.CONFLICT);
              }
              return append(tenant, actor, row, zones, transaction).replaceWith(FreezeOutcome.DONE);
            });
  }

  private static Uni<Void> append(
      TenantSnapshot tenant,
      String actor,
      FreezeRow row,
      ZoneHistory zones,
      GuardTransaction transaction) {
    int tenantNo = tenant.tenantNo();
    ShieldedDays shields = ShieldedDays.of(tenant.policy().guards().shields(), zones);
    return transaction
        .common()
        .freezes()
        .append(List.of(row))
        // Whoever flew west may have a last day after today, and a gap that the grant reaches.
        .chain(
            () -> new Refolder(transaction.common(), key -> shields).refold(List.of(row.state())))
        .chain(
            () ->
                transaction.audit(
                    tenantNo,
                    actor,
                    "freeze.grant",
                    "user/" + row.state().userNo(),
                    "{\"activity_no\":%d,\"amount\":%d}"
                        .formatted(row.state().activityNo(), row.entry().amount())))
        .chain(
            () ->
                tenant.policy().guards().freezes()
                    ? Uni.createFrom().voidItem()
                    : transaction.moveRevision(tenantNo, true));
  }
}
