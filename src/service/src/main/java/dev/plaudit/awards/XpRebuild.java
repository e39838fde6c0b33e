package dev.plaudit.awards;

import dev.plaudit.boards.BoardPublisher;
import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.XpLedgerStore;
import dev.plaudit.store.XpTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replays ledgers: every day is folded anew and every profile made to say what its ledger says
 * (S30). Users are taken in runs, each run one transaction beside postings; where a posting is in
 * the way, the run starts again. Done twice it finds nothing the second time.
 */
@ApplicationScoped
public class XpRebuild {
  private record Run(Rebuilt rebuilt, long lastUserNo, List<UserKey> users) {}

  private final XpLedgerStore store;
  private final TenantCatalog catalog;
  private final ProgressCache cache;
  private final BoardPublisher boards;
  private final AwardsConfig config;
  private final InstantSource clock;

  XpRebuild(
      XpLedgerStore store,
      TenantCatalog catalog,
      ProgressCache cache,
      BoardPublisher boards,
      AwardsConfig config,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.cache = cache;
    this.boards = boards;
    this.config = config;
    this.clock = clock;
  }

  /** Replays every ledger of the tenant; levels that come to light are told. */
  public Uni<Rebuilt> rebuild(TenantSnapshot tenant) {
    return runs(tenant, Long.MIN_VALUE, Rebuilt.NOTHING);
  }

  private Uni<Rebuilt> runs(TenantSnapshot tenant, long after, Rebuilt soFar) {
    return Uni.createFrom()
        .deferred(() -> run(tenant, after))
        .onFailure(LedgerConflictException.class)
        .retry()
        .withBackOff(config.minBackoff(), config.maxBackoff())
        .atMost(20)
        .call(run -> cache.invalidate(run.users()))
        .call(boards::publish)
        .chain(
            run ->
                run.rebuilt().users() == 0
                    ? Uni.createFrom().item(soFar)
                    : runs(tenant, run.lastUserNo(), soFar.plus(run.rebuilt())));
  }

  private Uni<Run> run(TenantSnapshot tenant, long after) {
    Instant now = clock.instant();
    return store.inTransaction(
        now.atOffset(ZoneOffset.UTC),
        transaction ->
            current(tenant, transaction)
                .chain(
                    policy ->
                        transaction
                            .holders(tenant.tenantNo(), after, config.rebuildChunk())
                            .chain(
                                users ->
                                    users.isEmpty()
                                        ? Uni.createFrom()
                                            .item(new Run(Rebuilt.NOTHING, after, List.of()))
                                        : replay(policy, users, transaction, now))));
  }

  // Under the share lock that a change of policy waits for.
  private Uni<TenantSnapshot> current(TenantSnapshot tenant, XpTransaction transaction) {
    return transaction
        .common()
        .lockTenants(List.of(tenant.tenantNo()))
        .chain(() -> catalog.reload(tenant.tenant()))
        .map(fresh -> fresh.orElse(tenant));
  }

  private static Uni<Run> replay(
      TenantSnapshot tenant, List<UserNumber> users, XpTransaction transaction, Instant now) {
    // The profiles before the ledgers, as in a posting.
    return transaction
        .profiles(users)
        .chain(
            before ->
                transaction
                    .ledgers(users)
                    .map(rows -> Replay.of(tenant.xp(), tenant.revision(), users, rows, before)))
        .chain(
            replay ->
                transaction
                    .names(tenant.tenantNo(), users)
                    .chain(
                        names ->
                            save(replay, results(tenant, replay, names, now), transaction)
                                .replaceWith(
                                    new Run(
                                        new Rebuilt(
                                            users.size(),
                                            replay.wrongProfiles(),
                                            replay.credits().size()),
                                        users.get(users.size() - 1).userNo(),
                                        keys(tenant, names)))));
  }

  private static Uni<Void> save(Replay replay, List<ResultRow> results, XpTransaction transaction) {
    if (replay.profiles().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .upsertProfiles(replay.profiles())
        .invoke(stored -> AwardService.requireAll(stored, replay.profiles().size()))
        .chain(() -> transaction.updateCredits(replay.credits()))
        .chain(() -> transaction.common().insertResults(results));
  }

  private static List<ResultRow> results(
      TenantSnapshot tenant, Replay replay, Map<UserNumber, String> names, Instant now) {
    List<ResultRow> results = new ArrayList<>();
    for (ProfileRow profile : replay.profiles()) {
      String name = names.get(profile.user());
      if (name != null) {
        UserKey user = new UserKey(tenant.tenant(), name);
        results.addAll(LevelResults.of(tenant, user, replay.before(profile.user()), profile, now));
      }
    }
    return results;
  }

  private static List<UserKey> keys(TenantSnapshot tenant, Map<UserNumber, String> names) {
    return names.values().stream().map(name -> new UserKey(tenant.tenant(), name)).toList();
  }
}
