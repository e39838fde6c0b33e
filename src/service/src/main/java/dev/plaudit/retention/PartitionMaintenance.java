package dev.plaudit.retention;

import dev.plaudit.store.UpkeepStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes partitions ahead and drops what every tenant's retention has passed. The longest retention
 * decides for all, because a partition holds everybody's events.
 *
 * <p>Each step is a transaction of its own and may be repeated, so several instances can run it,
 * and a crash between two steps costs nothing. Keys go before the log: a key that outlived its
 * event would answer with effects that nobody can look up any more, an event that outlived its key
 * is merely kept.
 */
@ApplicationScoped
public class PartitionMaintenance {

  private static final Logger LOG = Logger.getLogger(PartitionMaintenance.class);

  // An event may be dated some minutes ahead of its receipt; its key must not go before it is too
  // old to come again.
  private static final Duration SLACK = Duration.ofDays(1);

  private final UpkeepStore store;
  private final RetentionConfig config;
  private final InstantSource clock;

  PartitionMaintenance(UpkeepStore store, RetentionConfig config, InstantSource clock) {
    this.store = store;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${plaudit.retention.every:1h}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> onSchedule() {
    if (!config.enabled()) {
      return Uni.createFrom().voidItem();
    }
    return run()
        .onFailure()
        .invoke(
            failure ->
                LOG.warn("The log could not be looked after; the next round tries again", failure))
        .onFailure()
        .recoverWithNull();
  }

  /** One round. */
  public Uni<Void> run() {
    Instant now = clock.instant();
    return makeAhead(now)
        .chain(() -> pruneResults(now.minus(config.results())))
        .chain(store::longestRetention)
        .chain(days -> days.isEmpty() ? done() : prune(now.minus(Duration.ofDays(days.get()))));
  }

  private Uni<Void> makeAhead(Instant now) {
    YearMonth current = month(now);
    List<YearMonth> ahead =
        IntStream.rangeClosed(0, config.monthsAhead()).mapToObj(current::plusMonths).toList();
    return store
        .strayMonths()
        .chain(
            stray ->
                eachInTurn(
                    Stream.concat(stray.stream(), ahead.stream()).distinct().toList(),
                    store::makePartition));
  }

  private Uni<Void> prune(Instant reach) {
    Instant before = reach.minus(SLACK);
    return store
        .keysReachBackTo(reach.atOffset(ZoneOffset.UTC))
        .chain(() -> deleteKeys(before))
        .chain(() -> store.deleteSetAside(before.atOffset(ZoneOffset.UTC)))
        .chain(store::partitions)
        .map(months -> months.stream().filter(month -> month.isBefore(month(before))).toList())
        .chain(past -> eachInTurn(past, this::drop));
  }

  private Uni<Void> pruneResults(Instant reach) {
    OffsetDateTime before = reach.atOffset(ZoneOffset.UTC);
    return store
        .resultsReachBackTo(before)
        .chain(() -> batches(() -> store.deleteResults(before, config.keyBatch())));
  }

  private Uni<Void> deleteKeys(Instant before) {
    return batches(() -> store.deleteKeys(before.atOffset(ZoneOffset.UTC), config.keyBatch()));
  }

  private Uni<Void> batches(Supplier<Uni<Integer>> step) {
    return Multi.createBy()
        .repeating()
        .uni(step::get)
        .until(deleted -> deleted < config.keyBatch())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Long> drop(YearMonth month) {
    return store
        .dropPartition(month)
        .invoke(
            events ->
                LOG.infof(
                    "Dropped the log of %s with %d events; their sums are kept", month, events));
  }

  private static Uni<Void> eachInTurn(List<YearMonth> months, Function<YearMonth, Uni<?>> step) {
    return Multi.createFrom()
        .iterable(months)
        .onItem()
        .transformToUniAndConcatenate(month -> step.apply(month).replaceWithVoid())
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC));
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }
}
