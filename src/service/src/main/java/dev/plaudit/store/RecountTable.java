package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What it takes to count a user's metrics anew from the log, on a flush's connection (S8). */
public final class RecountTable {
  private static final String MEASURED =
      """
      select e.tenant_no, e.user_no, u.user_id, e.event_key, t.event_type, a.activity_type, e.occurred_at,
             e.local_date - date '1970-01-01', e.platform, e.service, e.subject, e.properties::text,
             coalesce(k.event_id, e.event_key::text), (extract(epoch from e.recorded_at) * 1000000)::int8, e.revision
      from unnest($1::int4[], $2::int8[]) as x(tenant_no, user_no)
      join events e on e.tenant_no = x.tenant_no and e.user_no = x.user_no and e.measured
      join users u on u.tenant_no = e.tenant_no and u.user_no = e.user_no
      join event_types t on t.tenant_no = e.tenant_no and t.type_no = e.type_no
      join activity_types a on a.tenant_no = e.tenant_no and a.activity_no = e.activity_no
      left join event_keys k on k.tenant_no = e.tenant_no and k.key = e.event_key
      where not exists (select from voids v where v.tenant_no = e.tenant_no and v.event_key = e.event_key)
      order by e.recorded_at, e.total_after, e.event_key
      """;

  private static final String FILLING =
      """
      select tenant_no, metric_no, since_revision,
             case when filled_to = 'infinity' then 9223372036854775807 when filled_to = '-infinity' then -9223372036854775807
                  else (extract(epoch from filled_to) * 1000000)::int8 end
      from metrics where tenant_no = any($1) and state = 'filling'
      """;

  private static final String FORGET_BUCKETS =
      """
      delete from metric_buckets b using unnest($1::int4[], $2::int8[]) as x(tenant_no, user_no)
      where b.tenant_no = x.tenant_no and b.user_no = x.user_no
      """;

  private static final String FORGET_CROSSINGS =
      """
      delete from crossings c using unnest($1::int4[], $2::int8[]) as x(tenant_no, user_no), metrics m
      where c.tenant_no = x.tenant_no and c.user_no = x.user_no and m.tenant_no = c.tenant_no and m.metric_no = c.metric_no
        and m.kind <> 'streak' and m.state <> 'retired'
      """;

  private static final String FORGET_RUNS =
      """
      delete from crossings c using unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[]) as x(tenant_no, user_no, metric_no, length)
      where c.tenant_no = x.tenant_no and c.user_no = x.user_no and c.metric_no = x.metric_no and c.threshold > x.length
      """;

  private final SqlConnection connection;

  RecountTable(SqlConnection connection) {
    this.connection = connection;
  }

  /** The users' events that rules looked at and that still count, in the order of the log. */
  public Uni<List<MeasuredLog>> measured(List<UserNumber> users) {
    return run(MEASURED, users(users))
        .map(
            rows -> {
              List<MeasuredLog> events = new ArrayList<>(rows.size());
              rows.forEach(row -> events.add(measured(row)));
              return events;
            });
  }

  /** The metrics that are being filled. */
  public Uni<List<FilledSoFar>> filling(Collection<Integer> tenants) {
    return run(FILLING, Tuple.of(tenants.toArray(new Integer[0])))
        .map(
            rows -> {
              List<FilledSoFar> filling = new ArrayList<>();
              rows.forEach(
                  row ->
                      filling.add(
                          new FilledSoFar(
                              row.getInteger(0),
                              row.getInteger(1),
                              row.getLong(2),
                              row.getLong(3))));
              return filling;
            });
  }

  /** Forgets old buckets and what was reached, but for runs. */
  public Uni<Void> forget(List<UserNumber> users) {
    return run(FORGET_BUCKETS, users(users))
        .chain(() -> run(FORGET_CROSSINGS, users(users)))
        .replaceWithVoid();
  }

  /** Forgets that runs had reached more than the longest is now. */
  public Uni<Void> forgetRuns(List<LongestRun> runs) {
    return runs.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
                FORGET_RUNS,
                users(runs.stream().map(LongestRun::user).toList())
                    .addValue(ints(runs, LongestRun::metricNo))
                    .addValue(longs(runs, LongestRun::length)))
            .replaceWithVoid();
  }

  private static MeasuredLog measured(Row row) {
    return new MeasuredLog(
        new UserNumber(row.getInteger(0), row.getLong(1)),
        new LoggedEvent(
            row.getLong(1),
            row.getString(2),
            row.getUUID(3),
            row.getString(4),
            row.getString(5),
            row.getOffsetDateTime(6),
            row.getInteger(7),
            row.getShort(8),
            row.getString(9),
            row.getString(10),
            row.getString(11)),
        row.getString(12),
        row.getLong(13),
        row.getLong(14));
  }

  private static Tuple users(List<UserNumber> users) {
    return Tuple.of(ints(users, UserNumber::tenantNo), longs(users, UserNumber::userNo));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }
}
