package dev.plaudit.awards;

import dev.plaudit.boards.BoardPublisher;
import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.NewLedgerRow;
import dev.plaudit.store.UserName;
import dev.plaudit.store.UserRow;
import dev.plaudit.store.XpLedgerStore;
import dev.plaudit.store.XpTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Posts entries to ledgers: a batch is one transaction, with the days that it changes, the totals,
 * the levels and their messages. A transaction id that is known does nothing again, so every batch
 * may come twice; a crash at any step costs that and no more.
 */
@ApplicationScoped
public class AwardService {
  private final XpLedgerStore store;
  private final TenantCatalog catalog;
  private final ProgressCache cache;
  private final BoardPublisher boards;
  private final AwardsConfig config;
  private final AwardsMetrics metrics;
  private final InstantSource clock;

  AwardService(
      XpLedgerStore store,
      TenantCatalog catalog,
      ProgressCache cache,
      BoardPublisher boards,
      AwardsConfig config,
      AwardsMetrics metrics,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.cache = cache;
    this.boards = boards;
    this.config = config;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Posts each of these that is new.
   *
   * @return what became of each, in the order given. Fails with the driver's exception where the
   *     database is away, and with {@link IllegalArgumentException} where a posting cannot be an
   *     entry; nothing was done then
   */
  public Uni<List<Posted>> post(List<Posting> postings) {
    return Uni.createFrom()
        .deferred(() -> attempt(postings))
        .onFailure(LedgerConflictException.class)
        .invoke(metrics::conflict)
        .onFailure(LedgerConflictException.class)
        .retry()
        .withBackOff(config.minBackoff().dividedBy(20), config.minBackoff())
        .atMost(20)
        .invoke(metrics::posted)
        // Also for what was known: the crash that had it delivered twice may have come before this.
        .call(() -> cache.invalidate(users(postings)))
        .call(boards::publish);
  }

  private Uni<List<Posted>> attempt(List<Posting> postings) {
    Instant now = clock.instant();
    return tenantsOf(postings)
        .map(tenants -> new XpBatch(postings, tenants))
        .chain(
            batch ->
                store.inTransaction(
                    now.atOffset(ZoneOffset.UTC), transaction -> write(batch, transaction, now)))
        .map(XpBatch::outcomes);
  }

  private Uni<XpBatch> write(XpBatch batch, XpTransaction transaction, Instant now) {
    // 1. Names to numbers, under a share lock on the tenants, so that a change of cap, curve or
    // zone
    // and this take turns.
    return lock(batch, transaction.common())
        .chain(() -> resolve(batch.userNames(), transaction.common()))
        .invoke(batch::found)
        // 2. What is known already. The ids are the authority: they commit with what they count.
        .chain(() -> transaction.known(batch.transactionNames()))
        .invoke(batch::decide)
        .chain(
            () ->
                batch.due().isEmpty()
                    ? Uni.createFrom().voidItem()
                    : change(batch, transaction, now))
        .replaceWith(batch);
  }

  private Uni<Void> change(XpBatch batch, XpTransaction transaction, Instant now) {
    // 3. The profiles before the days: whoever changes a day moves its user's version, so a day
    // that
    // is older than the version read cannot be written back.
    return transaction
        .profiles(batch.holders().keySet())
        .chain(
            profiles ->
                transaction
                    .days(batch.days())
                    // 4. Fold the days whole: pure.
                    .map(rows -> XpChanges.of(batch, rows, profiles, now)))
        .chain(changes -> save(changes, transaction));
  }

  // 5. One statement a table; the profiles first, which makes two writers of one user take turns.
  private static Uni<Void> save(XpChanges changes, XpTransaction transaction) {
    List<NewLedgerRow> inserted = changes.inserted();
    return transaction
        .upsertProfiles(changes.profiles())
        .invoke(stored -> requireAll(stored, changes.profiles().size()))
        .chain(() -> transaction.insertLedger(inserted))
        .invoke(stored -> requireAll(stored, inserted.size()))
        .chain(() -> transaction.updateCredits(changes.updated()))
        .chain(() -> transaction.common().insertResults(changes.results()));
  }

  static void requireAll(int stored, int sent) {
    if (stored != sent) {
      throw new LedgerConflictException("somebody else moved the same ledgers");
    }
  }

  private Uni<Void> lock(XpBatch batch, FlushTransaction transaction) {
    return transaction
        .lockTenants(batch.tenants().stream().map(TenantSnapshot::tenantNo).toList())
        .chain(
            revisions -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (TenantSnapshot tenant : batch.tenants()) {
                if (revisions.getOrDefault(tenant.tenantNo(), 0L) != tenant.revision()) {
                  all =
                      all.chain(() -> catalog.reload(tenant.tenant()))
                          .invoke(fresh -> fresh.ifPresent(batch::replace))
                          .replaceWithVoid();
                }
              }
              return all;
            });
  }

  private static Uni<Map<UserName, UserRow>> resolve(
      List<UserName> names, FlushTransaction transaction) {
    Map<UserName, UserRow> found = new HashMap<>();
    return transaction
        .users(names)
        .chain(
            rows -> {
              rows.forEach(row -> found.put(row.name(), row));
              List<UserName> absent =
                  names.stream().filter(name -> !found.containsKey(name)).toList();
              return absent.isEmpty()
                  ? Uni.createFrom().item(found)
                  : transaction
                      .insertUsers(absent)
                      .map(
                          made -> {
                            requireAll(made.size(), absent.size());
                            made.forEach(row -> found.put(row.name(), row));
                            return found;
                          });
            });
  }

  private Uni<Map<String, TenantSnapshot>> tenantsOf(List<Posting> postings) {
    Set<TenantId> names = new HashSet<>();
    postings.forEach(posting -> names.add(posting.user().tenant()));
    Uni<Map<String, TenantSnapshot>> all = Uni.createFrom().item(new HashMap<>());
    for (TenantId name : names) {
      all =
          all.chain(
              found ->
                  catalog
                      .find(name)
                      .map(
                          tenant -> {
                            tenant.ifPresent(known -> found.put(name.value(), known));
                            return found;
                          }));
    }
    return all;
  }

  private static Set<UserKey> users(List<Posting> postings) {
    return postings.stream().map(Posting::user).collect(Collectors.toSet());
  }
}
