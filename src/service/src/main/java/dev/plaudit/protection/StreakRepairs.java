package dev.plaudit.protection;

import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.Fact;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.results.ResultRows;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.GuardStore;
import dev.plaudit.store.GuardTransaction;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.UserRow;
import dev.plaudit.wire.Results;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Protects missed days of the past, each by a freeze, and tells of the runs that became one. Once
 * done it stays: a late event on the day gives the freeze back.
 */
@ApplicationScoped
public class StreakRepairs {
  private static final int TRIES = 5;

  private final GuardStore store;
  private final TenantCatalog catalog;
  private final ProgressCache cache;
  private final InstantSource clock;

  StreakRepairs(GuardStore store, TenantCatalog catalog, ProgressCache cache, InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.cache = cache;
    this.clock = clock;
  }

  /**
   * A wish to repair.
   *
   * @param alone whether the user asks, who may go back only as far as the tenant lets
   */
  public record Wish(UserKey user, String activityType, LocalDate date, boolean alone) {}

  /**
   * Repairs a day.
   *
   * @param actor the subject of the token
   */
  public Uni<FreezeOutcome> repair(TenantSnapshot tenant, String actor, Wish wish) {
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
    return store.inTransaction(
        now.atOffset(ZoneOffset.UTC),
        transaction ->
            transaction
                .lock(tenant.tenantNo(), tenant.revision())
                .chain(() -> decide(tenant, actor, wish, now, transaction)));
  }

  private static Uni<FreezeOutcome> decide(
      TenantSnapshot tenant, String actor, Wish wish, Instant now, GuardTransaction transaction) {
    ActivityRule activity = tenant.activities().get(wish.activityType());
    if (activity == null) {
      return Uni.createFrom().item(FreezeOutcome.NOT_FOUND);
    }
    return transaction
        .common()
        .users(List.of(new UserName(tenant.tenantNo(), wish.user().userId())))
        .chain(
            users ->
                users.isEmpty()
                    ? Uni.createFrom().item(FreezeOutcome.NOT_FOUND)
                    : load(tenant, users.get(0), activity, now, transaction)
                        .chain(
                            found ->
                                found.outcome(wish) == FreezeOutcome.DONE
                                    ? write(found, actor, wish, now, transaction)
                                    : Uni.createFrom().item(found.outcome(wish))));
  }

  private static Uni<RepairScene> load(
      TenantSnapshot tenant,
      UserRow user,
      ActivityRule activity,
      Instant now,
      GuardTransaction transaction) {
    StateKey key = new StateKey(tenant.tenantNo(), user.userNo(), activity.activityNo());
    return transaction
        .common()
        .states(List.of(key))
        .chain(
            states ->
                transaction
                    .common()
                    .activeDays(
                        states.values().stream().map(state -> new StateRow(key, state)).toList())
                    .chain(
                        days ->
                            transaction
                                .common()
                                .freezes()
                                .entries(List.of(key))
                                .map(
                                    owned ->
                                        new RepairScene(
                                            tenant,
                                            user,
                                            key,
                                            states.get(key),
                                            days.getOrDefault(key, ActiveDays.EMPTY),
                                            owned.getOrDefault(key, List.of()),
                                            now))));
  }

  private static Uni<FreezeOutcome> write(
      RepairScene scene, String actor, Wish wish, Instant now, GuardTransaction transaction) {
    RepairScene.Repaired repaired = scene.repair((int) wish.date().toEpochDay());
    StateKey key = scene.key();
    return transaction
        .store(key, repaired.next())
        .invoke(
            stored -> {
              if (!stored) {
                throw new FlushConflictException("a flush moved the same state");
              }
            })
        .chain(() -> transaction.common().freezes().append(repaired.rows()))
        .chain(
            () ->
                transaction.audit(
                    key.tenantNo(),
                    actor,
                    "streak.repair",
                    "user/" + key.userNo(),
                    "{\"activity_no\":%d,\"date\":\"%s\"}"
                        .formatted(key.activityNo(), wish.date())))
        .chain(
            () ->
                transaction
                    .common()
                    .insertResults(
                        repaired.facts().stream().map(fact -> told(fact, key, wish, now)).toList()))
        .replaceWith(FreezeOutcome.DONE);
  }

  private static ResultRow told(Fact fact, StateKey key, Wish wish, Instant now) {
    return ResultRows.of(
        new UserNumber(key.tenantNo(), key.userNo()),
        wish.user(),
        Results.of(fact, wish.user(), wish.activityType(), null, now));
  }
}
