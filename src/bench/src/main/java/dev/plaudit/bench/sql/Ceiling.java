package dev.plaudit.bench.sql;

import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.CpuUse;
import dev.plaudit.bench.work.EventStream;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.bench.work.StoredStates;
import dev.plaudit.devstack.postgres.Database;
import dev.plaudit.store.FlushStatements;
import dev.plaudit.store.ResultStatements;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The most that this Postgres can take of what a flush writes: the statements of {@code
 * FlushService} in their order, one transaction a batch, one statement at a time, from batches that
 * were built before. Reading bytes, deciding, Kafka and HTTP are left out, which is the point.
 */
public final class Ceiling {
  private static final int WARM_UP_BATCHES = 3;

  private final Database database;
  private final Population population;
  private final CpuMeter cpu;

  public Ceiling(Database database, Population population, CpuMeter cpu) {
    this.database = database;
    this.population = population;
    this.cpu = cpu;
  }

  /**
   * @param connections users are split among them, so none waits for another's rows
   * @param batchSize events in one transaction
   * @param events at most so many, over all connections
   * @param seconds starts no further batch after that
   */
  public SqlRun measure(
      int connections, Spread spread, int batchSize, int events, double seconds, long seed)
      throws SQLException {
    List<Deque<Batch>> work = build(connections, spread, batchSize, events, seed);
    try (BareClient client = new BareClient(database, connections)) {
      run(client, work, WARM_UP_BATCHES, Long.MAX_VALUE);
      CpuMeter.Snapshot before = cpu.snapshot();
      long start = System.nanoTime();
      long done = run(client, work, Integer.MAX_VALUE, start + (long) (seconds * 1e9));
      double took = (System.nanoTime() - start) / 1e9;
      CpuUse used = cpu.since(before, done);
      return new SqlRun(connections, batchSize, done, took, used);
    }
  }

  private List<Deque<Batch>> build(
      int connections, Spread spread, int batchSize, int events, long seed) throws SQLException {
    StoredStates states = StoredStates.load(database, population);
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    int each = events / connections / batchSize + WARM_UP_BATCHES;
    List<Deque<Batch>> work = new ArrayList<>();
    for (int part = 0; part < connections; part++) {
      EventStream stream =
          new EventStream(
              population, spread, states.lastDays(), today, seed + part, part, connections);
      BatchBuilder builder = new BatchBuilder(population, stream, states);
      Deque<Batch> batches = new ArrayDeque<>();
      for (int i = 0; i < each; i++) {
        batches.add(builder.build(batchSize));
      }
      work.add(batches);
    }
    return work;
  }

  private static long run(BareClient client, List<Deque<Batch>> work, int batches, long deadline) {
    AtomicLong events = new AtomicLong();
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      PgConnection connection = client.connections().get(i);
      all.add(next(connection, work.get(i), batches, deadline, events));
    }
    BareClient.await(Future.all(all).mapEmpty());
    return events.get();
  }

  private static Future<Void> next(
      PgConnection connection, Deque<Batch> work, int batches, long deadline, AtomicLong events) {
    Batch batch = batches == 0 || System.nanoTime() > deadline ? null : work.poll();
    if (batch == null) {
      return Future.succeededFuture();
    }
    return flush(connection, batch)
        .onSuccess(committed -> events.addAndGet(batch.events()))
        .compose(committed -> next(connection, work, batches - 1, deadline, events));
  }

  private static Future<Void> flush(PgConnection connection, Batch batch) {
    return connection.begin().compose(transaction -> flush(connection, transaction, batch));
  }

  private static Future<Void> flush(PgConnection connection, Transaction transaction, Batch batch) {
    return send(connection, FlushStatements.LOCK_TENANTS, batch.tenants())
        .compose(ok -> send(connection, FlushStatements.INSERT_KEYS, batch.keys()))
        .map(rows -> expect(rows.iterator().next().getInteger(0), batch.events(), "keys"))
        .compose(ok -> send(connection, FlushStatements.SELECT_STATES, batch.stateNames()))
        .compose(
            states ->
                send(connection, FlushStatements.INSERT_EVENTS, batch.log())
                    .compose(ok -> send(connection, FlushStatements.UPSERT_STATES, batch.states()))
                    .map(stored -> expect(stored.rowCount(), states.size(), "states")))
        .compose(ok -> maybe(connection, FlushStatements.UPSERT_DAYS, batch.days()))
        .compose(ok -> maybe(connection, FlushStatements.INSERT_MILESTONES, batch.milestones()))
        .compose(ok -> maybe(connection, ResultStatements.INSERT, batch.results()))
        .compose(ok -> transaction.commit());
  }

  private static Future<RowSet<Row>> send(PgConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  private static Future<?> maybe(PgConnection connection, String sql, @Nullable Tuple parameters) {
    return parameters == null ? Future.succeededFuture() : send(connection, sql, parameters);
  }

  private static int expect(int found, int wanted, String what) {
    if (found != wanted) {
      throw new IllegalStateException(
          "a pre-built batch did not fit: " + found + " of " + wanted + " " + what);
    }
    return found;
  }
}
