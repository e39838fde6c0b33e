package dev.plaudit.tracker;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.Faults;
import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.FillStore;
import dev.plaudit.store.FillTransaction;
import dev.plaudit.store.Filling;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.LogStretch;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of {@link MetricFill}: a stretch of the log becomes one transaction. */
@ApplicationScoped
class FillStep {
  private static final Duration NARROW = Duration.ofSeconds(2);
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
  private static final int TRIES = 20;

  private final FillStore store;
  private final TenantCatalog catalog;
  private final FillConfig config;
  private final Faults faults;
  private final InstantSource clock;

  /**
   * How much of the log a step tries.
   *
   * @param length by the time of recording
   * @param measured about how many events it has is known from the step before
   */
  record Stretch(Duration length, boolean measured) {
    /** What the first step of a tenant tries. */
    static final Stretch FIRST = new Stretch(Duration.ofHours(1), false);
  }

  /**
   * What a step did.
   *
   * @param next what the tenant's next step tries
   * @param events how many were taken in
   * @param leftAlone nothing was done: somebody else is at it, or it failed
   */
  record Taken(Stretch next, int events, boolean leftAlone) {}

  FillStep(
      FillStore store,
      TenantCatalog catalog,
      FillConfig config,
      Faults faults,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.config = config;
    this.faults = faults;
    this.clock = clock;
  }

  /** Takes in the next stretch of the log, or as much of it as one step takes. */
  Uni<Taken> run(Filling filling, Stretch stretch) {
    OffsetDateTime before = before(filling, stretch.length());
    return store
        .inTransaction(
            UtcTime.of(clock.instant()), transaction -> take(transaction, filling, stretch, before))
        .onFailure(FlushConflictException.class)
        .retry()
        .withBackOff(Duration.ofMillis(20), Duration.ofSeconds(1))
        .atMost(TRIES)
        // Committed, cursor and all. A crash here costs nothing: the next step is the next.
        .invoke(taken -> haltAfter("fill-commit", taken))
        .map(
            taken ->
                taken == null
                    ? new Taken(stretch, 0, true)
                    : new Taken(
                        stretchAfter(stretch, filling.filledTo(), taken),
                        taken.events().size(),
                        false));
  }

  // Half as much again as a step can take, so that none reads much more than it takes in.
  private Stretch stretchAfter(Stretch tried, @Nullable OffsetDateTime from, LogStretch taken) {
    boolean full = !taken.events().isEmpty() && !taken.whole();
    if (full && from != null) {
      return stretch(Duration.between(from, taken.end()).multipliedBy(3).dividedBy(2), true);
    }
    if (!taken.whole()) {
      return stretch(SHORTEST, false);
    }
    return taken.events().size() < config.events() / 2
        ? stretch(tried.length().multipliedBy(2), false)
        : new Stretch(tried.length(), true);
  }

  private Stretch stretch(Duration length, boolean measured) {
    Duration longest = config.longestStretch();
    return new Stretch(
        length.compareTo(SHORTEST) < 0
            ? SHORTEST
            : length.compareTo(longest) > 0 ? longest : length,
        measured);
  }

  // Events of an older revision were all committed before the registration was, so whatever lies
  // ahead of the clock belongs to the last stretch.
  private @Nullable OffsetDateTime before(Filling filling, Duration stretch) {
    OffsetDateTime from = filling.filledTo();
    OffsetDateTime before =
        from == null ? filling.earliest().minus(CLOCKS_DIFFER) : from.plus(stretch);
    OffsetDateTime until = filling.until();
    if (until != null && !before.isBefore(until)) {
      return until;
    }
    return before.isBefore(UtcTime.of(clock.instant())) ? before : null;
  }

  /** Null: somebody else is at it. */
  private Uni<@Nullable LogStretch> take(
      FillTransaction transaction,
      Filling filling,
      Stretch stretch,
      @Nullable OffsetDateTime before) {
    // The tenant's revision is held still as in a flush: what is counted for it must be known
    // exactly, or a metric that was registered just now would be dropped from the users' rows.
    return transaction
        .common()
        .lockTenants(List.of(filling.tenantNo()))
        .chain(revisions -> tenant(filling, revisions))
        .chain(
            tenant ->
                transaction
                    .claim(filling)
                    .chain(
                        claimed ->
                            claimed
                                ? isTooWide(transaction, filling, stretch, before)
                                    .chain(
                                        wide ->
                                            wide
                                                ? nothing(filling)
                                                : takeClaimed(
                                                    transaction,
                                                    filling,
                                                    new FillChanges(tenant, filling),
                                                    before))
                                : Uni.createFrom().nullItem()));
  }

  private Uni<LogStretch> takeClaimed(
      FillTransaction transaction,
      Filling filling,
      FillChanges changes,
      @Nullable OffsetDateTime before) {
    return transaction
        .events(filling, before, changes.eventTypes(), changes.activities(), config.events())
        .chain(stretch -> count(transaction, filling, changes, stretch).replaceWith(stretch));
  }

  private static Uni<LogStretch> nothing(Filling filling) {
    return Uni.createFrom().item(new LogStretch(List.of(), filling.filledTo(), false));
  }

  // A day of which nobody knew that it was a busy one: sorting all of it for the first of its
  // events would take longer than a step may.
  private Uni<Boolean> isTooWide(
      FillTransaction transaction,
      Filling filling,
      Stretch stretch,
      @Nullable OffsetDateTime before) {
    OffsetDateTime from = filling.filledTo();
    return stretch.measured()
            || from == null
            || (before != null && from.plus(NARROW).isAfter(before))
        ? Uni.createFrom().item(false)
        : transaction.isDense(filling, before, 2L * config.events());
  }

  private Uni<Void> count(
      FillTransaction transaction, Filling filling, FillChanges changes, LogStretch stretch) {
    MetricChanges metrics = changes.metrics();
    return Uni.createFrom()
        .item(stretch.events())
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .invoke(changes::take)
        .chain(
            () ->
                MetricFlush.load(
                    metrics, transaction.common().metrics(), Infrastructure.getDefaultWorkerPool()))
        .invoke(metrics::fold)
        .chain(() -> transaction.eventIds(filling.tenantNo(), changes.crossingKeys()))
        .chain(ids -> save(transaction, filling, changes, stretch, ids))
        .chain(() -> transaction.advance(filling, stretch.end(), changes.counted().size()))
        // Written, not committed. A crash here costs the step; its cursor goes with it.
        .invoke(() -> haltAfter("fill", stretch));
  }

  // There is nothing to lose in a stretch without events.
  private void haltAfter(String point, @Nullable LogStretch taken) {
    if (taken != null && !taken.events().isEmpty()) {
      faults.at(point);
    }
  }

  private static Uni<Void> save(
      FillTransaction transaction,
      Filling filling,
      FillChanges changes,
      LogStretch stretch,
      Map<UUID, String> ids) {
    List<CrossingRow> crossings = changes.crossings(ids);
    return MetricFlush.save(changes.metrics(), transaction.common().metrics())
        .chain(() -> transaction.common().metrics().insertCrossings(crossings))
        .chain(() -> transaction.mark(filling, stretch, changes.counted()));
  }

  private Uni<TenantSnapshot> tenant(Filling filling, Map<Integer, Long> revisions) {
    TenantId name = new TenantId(filling.tenantId());
    return catalog
        .find(name)
        .chain(
            known ->
                known.isPresent()
                        && revisions.getOrDefault(filling.tenantNo(), 0L) == known.get().revision()
                    ? Uni.createFrom().item(known)
                    : catalog.reload(name))
        .map(found -> found.orElseThrow());
  }
}
