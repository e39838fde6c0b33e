package dev.plaudit.store;

import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.ProgressState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements of one flush on the one connection that holds its transaction. */
public final class FlushTransaction implements KeyTable {
  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;
  private volatile boolean queuedMessages;

  FlushTransaction(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /** What the same transaction reads and writes about metrics. */
  public MetricTransaction metrics() {
    return new MetricTransaction(connection, recordedAt);
  }

  /** The revision of each tenant, held still until this transaction ends. */
  public Uni<Map<Integer, Long>> lockTenants(Collection<Integer> tenants) {
    return run(FlushStatements.LOCK_TENANTS, Tuple.of(tenants.toArray(new Integer[0])))
        .map(
            rows -> {
              Map<Integer, Long> revisions = new HashMap<>();
              rows.forEach(row -> revisions.put(row.getInteger(0), row.getLong(1)));
              return revisions;
            });
  }

  /** Users of the tenant whose zone changed after the revision. */
  public Uni<List<UserName>> rezoned(int tenantNo, long afterRevision) {
    return run(FlushStatements.SELECT_REZONED, Tuple.of(tenantNo, afterRevision))
        .map(rows -> list(rows, row -> new UserName(tenantNo, row.getString(0))));
  }

  /** The users that exist among those asked for. */
  public Uni<List<UserRow>> users(List<UserName> names) {
    return run(FlushStatements.SELECT_USERS, FlushColumns.users(names))
        .map(rows -> list(rows, FlushRows::user));
  }

  /** Makes users; one that another transaction makes at the same time is absent from the answer. */
  public Uni<List<UserRow>> insertUsers(List<UserName> names) {
    return run(FlushStatements.INSERT_USERS, FlushColumns.users(names))
        .map(rows -> list(rows, FlushRows::newUser));
  }

  @Override
  public Uni<Set<TenantKey>> insertKeys(List<KeyRow> rows) {
    Tuple columns = FlushColumns.keys(rows).addOffsetDateTime(recordedAt).addInteger(rows.size());
    return run(FlushStatements.INSERT_KEYS, columns)
        .map(result -> FlushRows.notClaimed(rows, result.iterator().next()));
  }

  @Override
  public Uni<Map<TenantKey, KeyRow>> keys(Collection<TenantKey> keys) {
    return run(FlushStatements.SELECT_KEYS, FlushColumns.keyNames(List.copyOf(keys)))
        .map(
            rows -> {
              Map<TenantKey, KeyRow> found = new HashMap<>();
              rows.forEach(row -> found.put(FlushRows.tenantKey(row), FlushRows.key(row)));
              return found;
            });
  }

  @Override
  public Uni<Void> updateKeys(List<KeyRow> rows) {
    return rows.isEmpty() ? done() : send(FlushStatements.UPDATE_KEYS, FlushColumns.keys(rows));
  }

  @Override
  public Uni<Void> deleteKeys(List<TenantKey> keys) {
    return keys.isEmpty() ? done() : send(FlushStatements.DELETE_KEYS, FlushColumns.keyNames(keys));
  }

  /** The stored states among the keys. */
  public Uni<Map<StateKey, ProgressState>> states(List<StateKey> keys) {
    return run(FlushStatements.SELECT_STATES, FlushColumns.stateNames(keys))
        .map(
            rows -> {
              Map<StateKey, ProgressState> states = new HashMap<>(keys.size() * 2);
              rows.forEach(
                  row -> states.put(keys.get(row.getInteger(0) - 1), FlushRows.state(row)));
              return states;
            });
  }

  /** Every active day of the states, the open one among them. */
  public Uni<Map<StateKey, ActiveDays>> activeDays(List<StateRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return run(FlushStatements.SELECT_DAYS, FlushColumns.history(rows))
        .map(
            result -> {
              Map<StateKey, ActiveDays> days = new HashMap<>();
              rows.forEach(row -> days.put(row.key(), FlushRows.days(row, new Integer[0])));
              for (Row found : result) {
                StateRow row = rows.get(found.getInteger(0) - 1);
                days.put(row.key(), FlushRows.days(row, found.getArrayOfIntegers(1)));
              }
              return days;
            });
  }

  /** What counts metrics anew, within this transaction (S8). */
  public RecountTable recounts() {
    return new RecountTable(connection);
  }

  /** What voids do to crossings of runs, within this transaction (S8). */
  public RunTable runs() {
    return new RunTable(connection);
  }

  /** What voids read and write, within this transaction (S8). */
  public VoidTable voids() {
    return new VoidTable(connection, recordedAt);
  }

  /** The ledger of freezes, within this transaction (S16). */
  public FreezeTable freezes() {
    return new FreezeTable(connection, recordedAt);
  }

  /** Appends to the log. */
  public Uni<Void> insertEvents(List<LogRow> rows) {
    return send(FlushStatements.INSERT_EVENTS, stamped(FlushColumns.events(rows)));
  }

  /**
   * Stores states, each one version above the stored one.
   *
   * @return how many were stored; fewer than given means that another flush moved one meanwhile
   */
  public Uni<Integer> upsertStates(List<StateRow> rows) {
    return run(FlushStatements.UPSERT_STATES, stamped(FlushColumns.states(rows)))
        .map(RowSet::rowCount);
  }

  /**
   * Adds to closed and late days; the rows are sorted by {@link DayRow#ORDER}, a day and state
   * once.
   */
  public Uni<Void> upsertDays(List<DayRow> rows) {
    return rows.isEmpty()
        ? done()
        : send(FlushStatements.UPSERT_DAYS, FlushColumns.dayBuckets(rows));
  }

  /** Records thresholds crossed. */
  public Uni<Void> insertMilestones(List<MilestoneRow> rows) {
    return rows.isEmpty()
        ? done()
        : send(FlushStatements.INSERT_MILESTONES, stamped(FlushColumns.milestones(rows)));
  }

  /** Queues messages for the relay. */
  public Uni<Void> insertOutbox(List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return done();
    }
    queuedMessages = true;
    return send(FlushStatements.INSERT_OUTBOX, stamped(FlushColumns.outbox(rows)));
  }

  /**
   * Stores results and queues them for the relay; one that is known already does neither. Call it
   * last, and once: whoever else has results for these users waits until this transaction ends.
   */
  public Uni<Void> insertResults(List<ResultRow> rows) {
    if (rows.isEmpty()) {
      return done();
    }
    queuedMessages = true;
    return send(ResultStatements.INSERT, stamped(ResultStatements.columns(rows)));
  }

  boolean hasQueuedMessages() {
    return queuedMessages;
  }

  /** Records dead letters; gives back where those stand that were not known. */
  public Uni<Set<RecordPlace>> insertDeadLetters(List<DeadLetterRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return run(FlushStatements.INSERT_DEAD_LETTERS, stamped(FlushColumns.deadLetters(rows)))
        .map(
            result -> {
              Set<RecordPlace> fresh = new HashSet<>();
              result.forEach(row -> fresh.add(new RecordPlace(row.getInteger(0), row.getLong(1))));
              return fresh;
            });
  }

  private Tuple stamped(Tuple columns) {
    return columns.addOffsetDateTime(recordedAt);
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }

  private Uni<Void> send(String sql, Tuple columns) {
    return run(sql, columns).replaceWithVoid();
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
