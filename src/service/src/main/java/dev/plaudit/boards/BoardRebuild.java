package dev.plaudit.boards;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.domain.board.BoardKey;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.BoardNumbers;
import dev.plaudit.store.BoardRepairStore;
import dev.plaudit.store.BoardRepairStore.Place;
import dev.plaudit.store.BoardRepairStore.Surplus;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes scores say what the ledger says, then builds the copies anew beside those that are read
 * (S35). Posting and reading go on meanwhile; done twice it finds nothing the second time.
 */
@ApplicationScoped
public class BoardRebuild {
  private static final int PLACES_AT_ONCE = 500;

  private final BoardRepairStore store;
  private final BoardPublisher publisher;
  private final BoardBuilder builder;
  private final Leaderboards boards;
  private final RecentBoards recent;
  private final TenantCatalog catalog;
  private final BoardsConfig config;

  BoardRebuild(
      BoardRepairStore store,
      BoardPublisher publisher,
      BoardBuilder builder,
      Leaderboards boards,
      RecentBoards recent,
      TenantCatalog catalog,
      BoardsConfig config) {
    this.store = store;
    this.publisher = publisher;
    this.builder = builder;
    this.boards = boards;
    this.recent = recent;
    this.catalog = catalog;
    this.config = config;
  }

  /** All boards of a tenant, and the copies of those that are being read. */
  public Uni<RebuiltBoards> all(TenantSnapshot tenant) {
    return repaired(tenant.tenantNo(), null)
        .chain(
            scores ->
                Multi.createFrom()
                    .iterable(recent.of(tenant.tenantNo()))
                    .onItem()
                    .transformToUniAndConcatenate(
                        each -> builder.build(each.board(), each.scopeNo()))
                    .filter(built -> built)
                    .collect()
                    .with(Collectors.counting())
                    .map(copies -> new RebuiltBoards(scores, copies)));
  }

  /** One board, and a copy of it. */
  public Uni<RebuiltBoards> one(TenantSnapshot tenant, BoardKey board) {
    return boards
        .scopeNo(tenant, board)
        .chain(
            scopeNo ->
                scopeNo.isEmpty()
                    ? Uni.createFrom().item(new RebuiltBoards(0, 0))
                    : repaired(tenant.tenantNo(), BoardNumbers.of(board, scopeNo.get()))
                        .chain(
                            scores ->
                                builder
                                    .build(board, scopeNo.get())
                                    .map(built -> new RebuiltBoards(scores, built ? 1 : 0))));
  }

  /** Tenants that changed which periods they show. */
  @Scheduled(
      every = "${plaudit.boards.fit:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> fit() {
    return store
        .due()
        .chain(
            due ->
                Multi.createFrom()
                    .iterable(due)
                    .onItem()
                    .transformToUniAndConcatenate(this::fit)
                    .collect()
                    .last())
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> fit(TenantId name) {
    return catalog
        .reload(name)
        .chain(
            tenant ->
                tenant.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : repaired(tenant.get().tenantNo(), null)
                        .chain(
                            scores ->
                                store.fitted(
                                    tenant.get().tenantNo(), tenant.get().xp().boards().periods()))
                        .chain(() -> catalog.reload(name))
                        .replaceWithVoid());
  }

  // Each piece is compared within one statement, so both ways can be gone at the same time.
  private Uni<Long> repaired(int tenantNo, @Nullable BoardNumbers only) {
    return Uni.combine()
        .all()
        .unis(wrong(tenantNo, only), surplus(tenantNo, only))
        .with(Long::sum)
        .call(publisher::publish);
  }

  private Uni<Long> wrong(int tenantNo, @Nullable BoardNumbers only) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicLong(Long.MIN_VALUE), after -> wrong(tenantNo, only, after))
        .whilst(found -> found >= 0)
        .filter(found -> found > 0)
        .collect()
        .with(Collectors.summingLong(Long::longValue));
  }

  // Less than none: there are no more users.
  private Uni<Long> wrong(int tenantNo, @Nullable BoardNumbers only, AtomicLong after) {
    return store
        .nextUsers(tenantNo, after.get(), config.compared())
        .chain(
            last ->
                last.isEmpty()
                    ? Uni.createFrom().item(-1L)
                    : store
                        .wrong(tenantNo, only, after.getAndSet(last.getAsLong()), last.getAsLong())
                        .call(places -> repair(tenantNo, places))
                        .map(places -> (long) places.size()));
  }

  private Uni<Long> surplus(int tenantNo, @Nullable BoardNumbers only) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new Place[] {Place.START},
            after ->
                store
                    .surplus(tenantNo, only, after[0], config.compared())
                    .invoke(found -> after[0] = found.last())
                    .call(found -> repair(tenantNo, found.places())))
        .whilst(Surplus::more)
        .collect()
        .with(Collectors.summingLong(found -> found.places().size()));
  }

  private Uni<Void> repair(int tenantNo, List<Place> places) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (int from = 0; from < places.size(); from += PLACES_AT_ONCE) {
      List<Place> some = places.subList(from, Math.min(places.size(), from + PLACES_AT_ONCE));
      all = all.chain(() -> store.repair(tenantNo, some));
    }
    return all;
  }
}
