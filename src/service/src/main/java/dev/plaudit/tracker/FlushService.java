package dev.plaudit.tracker;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.consume.Faults;
import dev.plaudit.consume.UtcTime;
import dev.plaudit.domain.tenant.TenantId;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.FlushConflictException;
import dev.plaudit.store.FlushStore;
import dev.plaudit.store.FlushTransaction;
import dev.plaudit.store.Together;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One flush: a batch of records becomes one Postgres transaction. Nothing outside of Postgres
 * happens here; the caller invalidates the cache and commits the offsets once this has completed.
 *
 * <p>Beside each step stands what a crash there costs. The answer is always "redelivery", which
 * step 3 makes harmless.
 */
@ApplicationScoped
public class FlushService implements BatchCounter {
  private final FlushStore store;
  private final TenantCatalog catalog;
  private final TypeDirectory types;
  private final UserDirectory users;
  private final FlushTimer timer;
  private final Faults faults;
  private final InstantSource clock;

  FlushService(
      FlushStore store,
      TenantCatalog catalog,
      TrackerConfig config,
      FlushTimer timer,
      Faults faults,
      InstantSource clock) {
    this.store = store;
    this.catalog = catalog;
    this.types = new TypeDirectory(catalog, config.maxObservedTypes());
    this.users = new UserDirectory(config.userCache());
    this.timer = timer;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public Uni<FlushOutcome> flush(List<ConsumerRecord<byte[], byte[]>> records, Executor worker) {
    return flush(records, RecordIntake::read, worker);
  }

  @Override
  public Uni<FlushOutcome> setAside(List<ConsumerRecord<byte[], byte[]>> records, Executor worker) {
    return flush(records, RecordIntake::setAside, worker);
  }

  private Uni<FlushOutcome> flush(
      List<ConsumerRecord<byte[], byte[]>> records,
      BiConsumer<RecordIntake, ConsumerRecord<byte[], byte[]>> intoIntake,
      Executor worker) {
    FlushTimer.Laps laps = timer.start();
    return tenantsOf(records)
        .emitOn(worker)
        .map(
            tenants -> {
              // 1. Bytes to events, record by record. A crash here costs the parsing.
              RecordIntake intake = new RecordIntake(tenants);
              records.forEach(record -> intoIntake.accept(intake, record));
              laps.lap("read");
              faults.at("read");
              return new Flush(intake, tenants);
            })
        .chain(flush -> count(flush, worker, laps));
  }

  private Uni<FlushOutcome> count(Flush flush, Executor worker, FlushTimer.Laps laps) {
    return store
        .inTransaction(
            UtcTime.of(clock.instant()), transaction -> write(flush, transaction, worker, laps))
        .invoke(
            () -> {
              // Committed. A crash from here on costs a redelivery that finds only duplicates.
              laps.lap("commit");
              faults.at("commit");
              users.remember(flush.users());
            })
        .map(done -> flush.outcome());
  }

  private Uni<Void> write(
      Flush flush, FlushTransaction transaction, Executor worker, FlushTimer.Laps laps) {
    // 2. Names to numbers, under a share lock on the tenants so that a change of catalogue and this
    // flush take turns. What
    // is new is made. A crash rolls users back and leaves type names behind, which are only names.
    return lock(flush, transaction)
        .chain(() -> types.resolve(flush))
        .chain(
            () ->
                users.resolve(transaction, flush.tenants(), flush.userNames()).invoke(flush::found))
        .emitOn(worker)
        .invoke(flush::locate)
        .invoke(() -> lap(laps, "locate"))
        // 3. Claim the dedupe keys; what was claimed before is a duplicate or a conflict. The keys
        // are the authority (S4):
        // they commit with what they count, or not at all.
        .chain(() -> new KeyClaims(transaction, flush.located(), worker).claim())
        .invoke(flush::resolved)
        .invoke(() -> lap(laps, "claim"))
        // 4. Load what is touched. 5. Fold it: pure. 6. Write it, one statement a table. Counters
        // and streaks go so, and beside them what rules count, which is folded while Postgres takes
        // the log in. Versions are compared; only metrics that are being filled are locked. A crash
        // rolls all of it back.
        .chain(
            () ->
                Together.all(
                    List.of(
                        countProgress(flush, transaction, worker, laps),
                        countMetrics(flush, transaction, worker))))
        // Messages, dead letters and results, with what made them.
        .chain(() -> tell(flush, transaction))
        .invoke(() -> lap(laps, "write"));
  }

  private Uni<Void> countProgress(
      Flush flush, FlushTransaction transaction, Executor worker, FlushTimer.Laps laps) {
    return transaction
        .states(flush.changes().keys())
        .invoke(flush::loaded)
        // The past where a late event changes it.
        .chain(() -> past(flush, transaction))
        .emitOn(worker)
        .invoke(past -> lap(laps, "load"))
        .invoke(past -> flush.changes().fold(flush.stored(), past))
        .invoke(() -> lap(laps, "fold"))
        .chain(() -> saveProgress(flush.changes(), transaction));
  }

  private static Uni<Void> countMetrics(
      Flush flush, FlushTransaction transaction, Executor worker) {
    MetricChanges metrics = flush.changes().metrics();
    return MetricFlush.load(metrics, transaction.metrics(), worker)
        .invoke(metrics::fold)
        .chain(() -> MetricFlush.save(metrics, transaction.metrics()));
  }

  private static Uni<FlushPast> past(Flush flush, FlushTransaction transaction) {
    FlushChanges changes = flush.changes();
    return transaction
        .freezes()
        .entries(changes.needingFreezes(flush.stored()))
        .chain(
            owned ->
                transaction
                    .activeDays(changes.needingHistory(flush.stored(), owned.keySet()))
                    .map(histories -> new FlushPast(histories, owned, flush::zonesOf)));
  }

  private static Uni<Void> saveProgress(FlushChanges changes, FlushTransaction transaction) {
    return Together.all(
        List.of(
            transaction.insertEvents(changes.events()),
            transaction
                .upsertStates(changes.states())
                .invoke(
                    stored -> {
                      if (stored != changes.states().size()) {
                        throw new FlushConflictException("another flush moved the same states");
                      }
                    }),
            transaction.upsertDays(changes.days()),
            transaction.freezes().append(changes.freezes()),
            transaction.insertMilestones(changes.milestones())));
  }

  private static Uni<Void> tell(Flush flush, FlushTransaction transaction) {
    return transaction
        .metrics()
        .insertCrossings(flush.changes().crossings())
        // What is taken back is taken from what this batch has left.
        .chain(() -> new VoidFlush(flush, transaction).apply())
        .invoke(flush::voided)
        .chain(() -> transaction.insertDeadLetters(flush.deadLetters()))
        .chain(
            fresh ->
                Together.all(
                    List.of(
                        transaction.insertOutbox(flush.messages(fresh)),
                        transaction.insertResults(flush.results()))));
  }

  private void lap(FlushTimer.Laps laps, String step) {
    laps.lap(step);
    faults.at(step);
  }

  private Uni<Void> lock(Flush flush, FlushTransaction transaction) {
    return transaction
        .lockTenants(flush.tenantNos())
        .chain(
            revisions -> {
              Uni<Void> all = Uni.createFrom().voidItem();
              for (TenantSnapshot tenant : flush.tenants()) {
                if (revisions.getOrDefault(tenant.tenantNo(), 0L) != tenant.revision()) {
                  all =
                      all.chain(() -> catalog.reload(tenant.tenant()))
                          .invoke(fresh -> fresh.ifPresent(flush::replace))
                          .replaceWithVoid();
                }
              }
              return all;
            });
  }

  private Uni<Map<String, TenantSnapshot>> tenantsOf(List<ConsumerRecord<byte[], byte[]>> records) {
    Set<String> names = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String name = RecordIntake.tenantOf(record);
      if (name != null) {
        names.add(name);
      }
    }
    Uni<Map<String, TenantSnapshot>> all = Uni.createFrom().item(new HashMap<>());
    for (String name : names) {
      all =
          all.chain(
              found ->
                  catalog
                      .find(new TenantId(name))
                      .map(
                          tenant -> {
                            tenant.ifPresent(known -> found.put(name, known));
                            return found;
                          }));
    }
    return all;
  }
}
