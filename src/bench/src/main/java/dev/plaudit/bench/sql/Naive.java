package dev.plaudit.bench.sql;

import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.work.Draw;
import dev.plaudit.bench.work.EventStream;
import dev.plaudit.bench.work.Population;
import dev.plaudit.bench.work.Spread;
import dev.plaudit.bench.work.StoredStates;
import dev.plaudit.devstack.postgres.Database;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What most services do: one transaction an event, arithmetic in SQL. Correct too, into the same
 * tables, without milestones and messages, which would only make it slower.
 */
public final class Naive {
  private static final String KEY =
      """
      insert into event_keys (tenant_no, key, user_no, content, recorded_at, received_at)
      values ($1, $2, $3, $4, $5, $5) on conflict do nothing
      """;

  private static final String STATE =
      """
      insert into progress as p (tenant_no, user_no, activity_no, version, total_count, last_milestone, first_date, last_date, last_date_count,
                                 daily_start, daily_longest, weekly_start, weekly_longest, updated_at)
      values ($1, $2, $3, 1, 1, 0, $4, $4, 1, $4, 1, date_trunc('week', $4::date), 1, $5)
      on conflict (tenant_no, user_no, activity_no) do update set
        version = p.version + 1, total_count = p.total_count + 1,
        last_date = greatest(p.last_date, excluded.last_date),
        last_date_count = case when excluded.last_date = p.last_date then p.last_date_count + 1 when excluded.last_date > p.last_date then 1 else p.last_date_count end,
        daily_start = case when excluded.last_date > p.last_date + 1 then excluded.last_date else p.daily_start end,
        daily_longest = greatest(p.daily_longest, case when excluded.last_date > p.last_date + 1 then 1 else greatest(p.last_date, excluded.last_date) - p.daily_start + 1 end),
        updated_at = excluded.updated_at
      returning total_count
      """;

  private static final String EVENT =
      """
      insert into events (recorded_at, tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at, local_date, total_after, platform, service)
      values ($1, $2, $3, $4, $5, $6, $1, $1, $7, $8, 4, 'academy')
      """;

  private final Database database;
  private final Population population;
  private final CpuMeter cpu;

  public Naive(Database database, Population population, CpuMeter cpu) {
    this.database = database;
    this.population = population;
    this.cpu = cpu;
  }

  /** Runs for so many seconds after a warm-up of a fifth of it. */
  public SqlRun measure(int connections, double seconds, long seed) throws SQLException {
    StoredStates states = StoredStates.load(database, population);
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    List<EventStream> streams = new ArrayList<>();
    for (int part = 0; part < connections; part++) {
      streams.add(
          new EventStream(
              population,
              Spread.UNIFORM,
              states.lastDays(),
              today,
              seed + part,
              part,
              connections));
    }
    try (BareClient client = new BareClient(database, connections)) {
      run(client, streams, seconds / 5);
      CpuMeter.Snapshot before = cpu.snapshot();
      long start = System.nanoTime();
      long done = run(client, streams, seconds);
      double took = (System.nanoTime() - start) / 1e9;
      return new SqlRun(connections, 1, done, took, cpu.since(before, done));
    }
  }

  private long run(BareClient client, List<EventStream> streams, double seconds) {
    AtomicLong events = new AtomicLong();
    long deadline = System.nanoTime() + (long) (seconds * 1e9);
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      all.add(next(client.connections().get(i), streams.get(i), deadline, events));
    }
    BareClient.await(Future.all(all).mapEmpty());
    return events.get();
  }

  private Future<Void> next(
      PgConnection connection, EventStream stream, long deadline, AtomicLong events) {
    if (System.nanoTime() > deadline) {
      return Future.succeededFuture();
    }
    return count(connection, stream.next())
        .onSuccess(committed -> events.incrementAndGet())
        .compose(committed -> next(connection, stream, deadline, events));
  }

  private Future<Void> count(PgConnection connection, Draw draw) {
    int tenantNo = population.tenantNo();
    long userNo = population.userNoOf(draw.state());
    Population.Activity activity = population.activityOf(draw.state());
    LocalDate day = LocalDate.ofEpochDay(draw.day());
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return connection
        .begin()
        .compose(
            transaction ->
                connection
                    .preparedQuery(KEY)
                    .execute(Tuple.of(tenantNo, draw.id(), userNo, 0L, now))
                    .compose(
                        claimed ->
                            connection
                                .preparedQuery(STATE)
                                .execute(
                                    Tuple.of(tenantNo, userNo, activity.activityNo(), day, now)))
                    .compose(
                        total ->
                            connection
                                .preparedQuery(EVENT)
                                .execute(
                                    Tuple.of(now, tenantNo, userNo, draw.id(), activity.typeNo())
                                        .addInteger(activity.activityNo())
                                        .addLocalDate(day)
                                        .addLong(total.iterator().next().getLong(0))))
                    .compose(logged -> transaction.commit()));
  }
}
