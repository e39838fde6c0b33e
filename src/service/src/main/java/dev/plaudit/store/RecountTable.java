package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** What it takes to count a user's metrics anew from the log, on a flush's connection (S8). */
public final class RecountTable {
  /** So many events are held at a time. */
  private static final int PAGE = 1_000;

  private static final String SELECT =
      """
      select e.tenant_no, e.user_no, u.user_id, e.event_key, t.event_type, a.activity_type, e.occurred_at,
             e.local_date - date '1970-01-01', e.platform, e.service, e.subject, e.properties::text,
             coalesce(k.event_id, e.event_key::text), (extract(epoch from e.recorded_at) * 1000000)::int8, e.revision
      """;

  private static final String NAMES =
      """
      join users u on u.tenant_no = e.tenant_no and u.user_no = e.user_no
      join event_types t on t.tenant_no = e.tenant_no and t.type_no = e.type_no
      join activity_types a on a.tenant_no = e.tenant_no and a.activity_no = e.activity_no
      left join event_keys k on k.tenant_no = e.tenant_no and k.key = e.event_key
      """;

  private static final String MEASURED =
      SELECT
          + """
          from unnest($1::int4[], $2::int8[]) as x(tenant_no, user_no)
          join events e on e.tenant_no = x.tenant_no and e.user_no = x.user_no and e.measured
          """
          + NAMES
          + """
          where not exists (select from voids v where v.tenant_no = e.tenant_no and v.event_key = e.event_key)
          order by e.tenant_no, e.user_no, e.recorded_at, e.total_after, e.event_key
          """;

  private static final String NAMED =
      SELECT
          + """
          from unnest($1::int4[], $2::int8[], $3::uuid[]) as x(tenant_no, user_no, event_key)
          join events e on e.tenant_no = x.tenant_no and e.user_no = x.user_no and e.event_key = x.event_key and e.measured
          """
          + NAMES
          + """
          order by e.tenant_no, e.user_no, e.recorded_at, e.total_after, e.event_key
          """;

  private static final String PRUNED =
      """
      select x.tenant_no, x.user_no from unnest($1::int4[], $2::int8[]) as x(tenant_no, user_no)
      where exists (select from log_baseline b where b.tenant_no = x.tenant_no and b.user_no = x.user_no)
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

  private static final String FORGET_LOST =
      """
      delete from crossings c
      using unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[], $5::date[]) as x(tenant_no, user_no, metric_no, threshold, period)
      where c.tenant_no = x.tenant_no and c.user_no = x.user_no and c.metric_no = x.metric_no and c.threshold = x.threshold
        and c.period is not distinct from x.period
      """;

  private final SqlConnection connection;

  RecountTable(SqlConnection connection) {
    this.connection = connection;
  }

  /**
   * Reads the users' events that rules looked at and that still count: user by user in the order of
   * {@link UserNumber#ORDER}, each in the order of the log, and never more than a page at a time.
   *
   * @param page takes what has been read; not empty
   */
  public Uni<Void> measured(List<UserNumber> users, Consumer<List<MeasuredLog>> page) {
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .prepare(MEASURED)
            .chain(statement -> read(statement.cursor(users(users)), page).call(statement::close));
  }

  private static Uni<Void> read(Cursor cursor, Consumer<List<MeasuredLog>> page) {
    return Multi.createBy()
        .repeating()
        .uni(() -> cursor.read(PAGE))
        .whilst(rows -> cursor.hasMore())
        .map(RecountTable::events)
        .invoke(
            events -> {
              if (!events.isEmpty()) {
                page.accept(events);
              }
            })
        .onItem()
        .ignoreAsUni();
  }

  /** Those of the events that rules looked at, voided or not, in the order of the log. */
  public Uni<List<MeasuredLog>> named(List<UserNumber> users, List<UUID> eventKeys) {
    return run(NAMED, users(users).addValue(eventKeys.toArray(new UUID[0])))
        .map(RecountTable::events);
  }

  /** Those of the users of whose log some part was dropped. */
  public Uni<Set<UserNumber>> pruned(List<UserNumber> users) {
    return run(PRUNED, users(users))
        .map(
            rows -> {
              Set<UserNumber> pruned = new HashSet<>();
              rows.forEach(row -> pruned.add(new UserNumber(row.getInteger(0), row.getLong(1))));
              return pruned;
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

  /** Forgets single thresholds that are reached no longer. */
  public Uni<Void> forgetLost(List<LostCrossing> lost) {
    return lost.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
                FORGET_LOST,
                users(lost.stream().map(LostCrossing::user).toList())
                    .addValue(ints(lost, LostCrossing::metricNo))
                    .addValue(longs(lost, LostCrossing::threshold))
                    .addValue(values(lost, new LocalDate[lost.size()], LostCrossing::period)))
            .replaceWithVoid();
  }

  private static List<MeasuredLog> events(RowSet<Row> rows) {
    List<MeasuredLog> events = new ArrayList<>(rows.size());
    rows.forEach(row -> events.add(measured(row)));
    return events;
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
