package dev.plaudit.awards;

import dev.plaudit.boards.BoardPublisher;
import dev.plaudit.cache.ProgressCache;
import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.Faults;
import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.LedgerRow;
import dev.plaudit.store.NewLedgerRow;
import dev.plaudit.store.ProfileRow;
import dev.plaudit.store.ResultRow;
import dev.plaudit.store.Together;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.XpLedgerStore;
import dev.plaudit.store.XpTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Posts entries to ledgers and makes and ends grants: a batch is one transaction, with the XP that
 * comes with the grants, the days that it changes, the totals, the levels and all messages. A
 * transaction id or a key that is known does nothing again, so every batch may come twice; a crash
 * at any step costs that and no more.
 */
@ApplicationScoped
public class AwardService {
  /** What came of one transaction, and whom others may have to forget. */
  private record Done(List<Posted> posted, Set<UserKey> users) {}

  private final XpLedgerStore store;
  private final Scenes scenes;
  private final ProgressCache cache;
  private final BoardPublisher boards;
  private final AwardsConfig config;
  private final AwardsMetrics metrics;
  private final Faults faults;
  private final InstantSource clock;

  AwardService(
      XpLedgerStore store,
      TenantCatalog catalog,
      ProgressCache cache,
      BoardPublisher boards,
      AwardsConfig config,
      AwardsMetrics metrics,
      Faults faults,
      InstantSource clock) {
    this.store = store;
    this.scenes = new Scenes(catalog);
    this.cache = cache;
    this.boards = boards;
    this.config = config;
    this.metrics = metrics;
    this.faults = faults;
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
    return apply(postings, GrantWork.NONE);
  }

  /**
   * Posts each of these that is new, and does what the work decides about grants, at once.
   *
   * @return what became of each posting; fails as {@link #post} does
   */
  Uni<List<Posted>> apply(List<Posting> postings, GrantWork work) {
    return Uni.createFrom()
        .deferred(() -> attempt(postings, work))
        .onFailure(FlushConflictException.class)
        .invoke(metrics::conflict)
        .onFailure(FlushConflictException.class)
        .retry()
        .withBackOff(config.minBackoff().dividedBy(20), config.minBackoff())
        .atMost(20)
        .invoke(done -> metrics.posted(done.posted()))
        // Also for what was known: the crash that had it delivered twice may have come before this.
        .call(done -> cache.invalidate(done.users()))
        .call(boards::publish)
        .map(Done::posted);
  }

  private Uni<Done> attempt(List<Posting> postings, GrantWork work) {
    Instant now = clock.instant();
    Set<TenantId> names = new LinkedHashSet<>(work.tenants());
    postings.forEach(posting -> names.add(posting.user().tenant()));
    return scenes
        .tenants(names)
        .chain(
            tenants ->
                store.inTransaction(
                    now.atOffset(ZoneOffset.UTC),
                    transaction -> write(new Scene(tenants, transaction, now), postings, work)))
        // Committed. A crash from here on costs a repeat that finds only what is known.
        .invoke(() -> faults.at("award-commit"));
  }

  private Uni<Done> write(Scene scene, List<Posting> postings, GrantWork work) {
    // 1. Names to numbers, with the tenants held still.
    return scenes
        .settle(scene)
        .chain(() -> resolve(scene, postings, work))
        .invoke(() -> faults.at("award-resolve"))
        // 2. Who is granted what, and who loses what: read, then pure.
        .chain(() -> work.decide(scene))
        .invoke(() -> faults.at("award-judge"))
        .chain(changes -> writeGrants(scene, changes).replaceWith(changes))
        // 3. The XP of all that.
        .chain(changes -> writeXp(scene, postings, changes));
  }

  private static Uni<Void> resolve(Scene scene, List<Posting> postings, GrantWork work) {
    Set<UserKey> made = new LinkedHashSet<>();
    postings.forEach(posting -> made.add(posting.user()));
    Set<UserKey> all = new LinkedHashSet<>(made);
    all.addAll(work.users());
    return Scenes.resolve(scene, all, made);
  }

  // What ends goes first: a key that is granted anew is free by then.
  private Uni<Void> writeGrants(Scene scene, GrantChanges changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var grants = scene.transaction().grants();
    return Together.all(
            List.of(
                grants
                    .end(changes.revocations())
                    .invoke(ended -> requireAll(ended, changes.revocations().size())),
                grants.insert(changes.grants()).invoke(changes::keepOnly)))
        .chain(() -> grants.tidyFeatured(changes.losers()))
        .invoke(() -> faults.at("award-grant"));
  }

  private Uni<Done> writeXp(Scene scene, List<Posting> postings, GrantChanges changes) {
    List<Posting> all = new ArrayList<>(postings);
    all.addAll(changes.postings(scene.now()));
    XpBatch batch = new XpBatch(all, scene);
    Set<UserKey> users = changes.users();
    postings.forEach(posting -> users.add(posting.user()));
    if (all.isEmpty()) {
      return scene
          .transaction()
          .common()
          .insertResults(changes.results(scene.now()))
          .map(done -> new Done(List.of(), users));
    }
    // What is known already. The ids are the authority: they commit with what they count.
    XpTransaction transaction = scene.transaction();
    return Together.all(
            List.of(
                transaction.known(batch.transactionNames()).invoke(batch::known),
                transaction.voided(batch.awardedEvents()).invoke(batch::voided)))
        .invoke(batch::decide)
        .invoke(() -> faults.at("award-decide"))
        .chain(
            () ->
                batch.due().isEmpty()
                    ? scene.transaction().common().insertResults(changes.results(scene.now()))
                    : change(batch, scene, changes, silent(postings, scene, changes)))
        .map(done -> new Done(batch.outcomes().subList(0, postings.size()), users));
  }

  // Who earns XP of their own beside it hears of the level.
  private static Set<UserNumber> silent(List<Posting> postings, Scene scene, GrantChanges changes) {
    Set<UserNumber> silent = changes.silent();
    for (Posting posting : postings) {
      Member member = scene.member(posting.user());
      if (member != null) {
        silent.remove(member.number());
      }
    }
    return silent;
  }

  private Uni<Void> change(
      XpBatch batch, Scene scene, GrantChanges grants, Set<UserNumber> silent) {
    XpTransaction transaction = scene.transaction();
    // The profiles before the days: whoever changes a day moves its user's version, so a day that
    // is older than the version read cannot be written back.
    List<ProfileRow> profiles = new ArrayList<>();
    List<LedgerRow> days = new ArrayList<>();
    return Together.all(
            List.of(
                transaction.audit(PostingAudit.of(batch.due())),
                transaction.profiles(batch.holders().keySet()).invoke(profiles::addAll),
                transaction.days(batch.days()).invoke(days::addAll)))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        // Fold the days whole: pure.
        .map(read -> XpChanges.of(batch, days, profiles, scene.now(), silent, grants.voided()))
        .invoke(() -> faults.at("award-fold"))
        .chain(changes -> save(changes, grants.results(scene.now()), transaction))
        .invoke(() -> faults.at("award-write"));
  }

  // One statement a table; the profiles first, which makes two writers of one user take turns.
  private static Uni<Void> save(
      XpChanges changes, List<ResultRow> granted, XpTransaction transaction) {
    List<NewLedgerRow> inserted = changes.inserted();
    List<ResultRow> results = new ArrayList<>(granted);
    results.addAll(changes.results());
    return Together.all(
        List.of(
            transaction
                .upsertProfiles(changes.profiles())
                .invoke(stored -> requireAll(stored, changes.profiles().size())),
            transaction
                .insertLedger(inserted)
                .invoke(stored -> requireAll(stored, inserted.size())),
            transaction.updateCredits(changes.updated()),
            transaction.common().insertOutbox(changes.facts()),
            transaction.common().insertResults(results)));
  }

  static void requireAll(int stored, int sent) {
    if (stored != sent) {
      throw new LedgerConflictException("somebody else moved the same ledgers");
    }
  }
}
