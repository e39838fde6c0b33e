package dev.plaudit.store;

import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The statements about metrics, on the one connection that holds a flush's transaction. */
public final class MetricTransaction {
  private static final String SELECT_STATES =
      """
      select tenant_no, user_no, version, state
      from metric_states join unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no) using (tenant_no, user_no)
      """;

  private static final String MAKE_STATES =
      """
      insert into metric_states (tenant_no, user_no, version, state)
      select tenant_no, user_no, 0, $3 from unnest($1::int4[], $2::int8[]) with ordinality as k(tenant_no, user_no, ord)
      order by ord
      on conflict do nothing
      """;

  private static final String LOCK_STATES =
      """
      select m.tenant_no, m.user_no, m.version, m.state
      from unnest($1::int4[], $2::int8[]) with ordinality as k(tenant_no, user_no, ord)
      join metric_states m using (tenant_no, user_no)
      order by k.ord
      for no key update of m
      """;

  private static final String SELECT_BUCKETS =
      """
      select b.tenant_no, b.user_no, b.metric_no, b.bucket, b.content
      from unnest($1::int4[], $2::int8[], $3::int4[], $4::int4[], $5::int4[]) as k(tenant_no, user_no, metric_no, first, last)
      join metric_buckets b on b.tenant_no = k.tenant_no and b.user_no = k.user_no and b.metric_no = k.metric_no
        and b.bucket between k.first and k.last
      """;

  // A row is some kilobytes: unnested in the list of columns they go straight into the table, where
  // a table function would be written to a temporary file first.
  private static final String UPSERT_STATES =
      """
      insert into metric_states as m (tenant_no, user_no, version, state)
      select unnest($1::int4[]), unnest($2::int8[]), unnest($3::int4[]), unnest($4::bytea[])
      on conflict (tenant_no, user_no) do update set version = excluded.version, state = excluded.state
      where m.version = excluded.version - 1
      """;

  private static final String UPSERT_BUCKETS =
      """
      insert into metric_buckets (tenant_no, user_no, metric_no, bucket, content)
      select * from unnest($1::int4[], $2::int8[], $3::int4[], $4::int4[], $5::bytea[])
      on conflict (tenant_no, user_no, metric_no, bucket) do update set content = excluded.content
      """;

  private static final String INSERT_CROSSINGS =
      """
      insert into crossings (tenant_no, user_no, metric_no, threshold, period, reached_on, value, occurred_at, event_key, event_id, recorded_at)
      select *, $11 from unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[], $5::date[], $6::date[], $7::int8[], $8::timestamptz[],
                                $9::uuid[], $10::text[])
      on conflict do nothing
      """;

  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;

  MetricTransaction(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /** The rows that exist among the users'. */
  public Uni<List<MetricStateRow>> states(List<UserNumber> users) {
    return users.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(SELECT_STATES, users(users), MetricTransaction::state);
  }

  /**
   * The rows of all these users, made where there are none; whoever else locks one waits until this
   * transaction ends.
   *
   * @param users sorted by {@link UserNumber#ORDER}, so that nobody waits in a ring
   * @param empty the encoding of a user of whom nothing is counted
   */
  public Uni<List<MetricStateRow>> lockedStates(List<UserNumber> users, byte[] empty) {
    return users.isEmpty()
        ? Uni.createFrom().item(List.of())
        : run(MAKE_STATES, users(users).addValue(Buffer.buffer(empty)))
            .chain(() -> list(LOCK_STATES, users(users), MetricTransaction::state));
  }

  /** The old buckets that exist in the ranges. */
  public Uni<List<MetricBucketRow>> buckets(List<ColdRange> ranges) {
    return ranges.isEmpty()
        ? Uni.createFrom().item(List.of())
        : list(
            SELECT_BUCKETS,
            users(ranges.stream().map(ColdRange::user).toList())
                .addValue(ints(ranges, ColdRange::metricNo))
                .addValue(ints(ranges, ColdRange::from))
                .addValue(ints(ranges, ColdRange::to)),
            row ->
                new MetricBucketRow(
                    user(row), row.getInteger(2), row.getInteger(3), row.getBuffer(4).getBytes()));
  }

  /**
   * Stores rows, each one version above the stored one, sorted by {@link UserNumber#ORDER}.
   *
   * @return how many were stored; fewer than given means that somebody else moved one meanwhile
   */
  public Uni<Integer> upsertStates(List<MetricStateRow> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().item(0)
        : run(
                UPSERT_STATES,
                users(rows.stream().map(MetricStateRow::user).toList())
                    .addValue(ints(rows, MetricStateRow::version))
                    .addValue(bytes(rows, MetricStateRow::state)))
            .map(RowSet::rowCount);
  }

  /** Stores old buckets in the place of what was there. */
  public Uni<Void> upsertBuckets(List<MetricBucketRow> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
                UPSERT_BUCKETS,
                users(rows.stream().map(MetricBucketRow::user).toList())
                    .addValue(ints(rows, MetricBucketRow::metricNo))
                    .addValue(ints(rows, MetricBucketRow::bucket))
                    .addValue(bytes(rows, MetricBucketRow::content)))
            .replaceWithVoid();
  }

  /** Records thresholds reached; one that is known stays as it is. */
  public Uni<Void> insertCrossings(List<CrossingRow> rows) {
    int n = rows.size();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
                INSERT_CROSSINGS,
                users(rows.stream().map(CrossingRow::user).toList())
                    .addValue(ints(rows, CrossingRow::metricNo))
                    .addValue(longs(rows, CrossingRow::threshold))
                    .addValue(values(rows, new LocalDate[n], CrossingRow::period))
                    .addValue(values(rows, new LocalDate[n], CrossingRow::reachedOn))
                    .addValue(longs(rows, CrossingRow::value))
                    .addValue(values(rows, new OffsetDateTime[n], CrossingRow::occurredAt))
                    .addValue(values(rows, new UUID[n], CrossingRow::eventKey))
                    .addValue(values(rows, new String[n], CrossingRow::eventId))
                    .addOffsetDateTime(recordedAt))
            .replaceWithVoid();
  }

  private static MetricStateRow state(Row row) {
    return new MetricStateRow(user(row), row.getInteger(2), row.getBuffer(3).getBytes());
  }

  private static Tuple users(List<UserNumber> users) {
    return Tuple.of(ints(users, UserNumber::tenantNo), longs(users, UserNumber::userNo));
  }

  private static UserNumber user(Row row) {
    return new UserNumber(row.getInteger(0), row.getLong(1));
  }

  private static <T> Object bytes(List<T> rows, Function<T, byte[]> column) {
    return values(rows, new Buffer[rows.size()], row -> Buffer.buffer(column.apply(row)));
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }

  private <T> Uni<List<T>> list(String sql, Tuple columns, Function<Row, T> read) {
    return run(sql, columns)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(read).toList());
  }
}
