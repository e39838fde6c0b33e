package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;
import static dev.plaudit.store.Unnest.days;
import static dev.plaudit.store.Unnest.longs;
import static dev.plaudit.store.Unnest.values;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a flush with voids reads and writes besides, on its one connection (S8). */
public final class VoidTable {
  // Key and log row of an event carry the same recorded_at, by which the log's one index finds it.
  private static final String TARGETS =
      """
      select k.tenant_no, k.key, e.user_no, e.status, e.event_key, l.activity_no, l.type_no, l.occurred_at, l.local_date, l.subject,
             l.properties::text, l.revision, l.measured, v.event_key is not null
      from unnest($1::int4[], $2::uuid[]) as k(tenant_no, key)
      join event_keys e using (tenant_no, key)
      left join events l on e.status = 0 and l.recorded_at = e.recorded_at and l.tenant_no = e.tenant_no and l.event_key = e.key
      left join voids v on v.tenant_no = k.tenant_no and v.event_key = k.key
      """;

  private static final String CLAIM_UNSEEN =
      """
      with claimed as (
        insert into event_keys (tenant_no, key, event_id, user_no, content, status, recorded_at, received_at)
        select tenant_no, key, event_id, user_no, 0, 3, $8, received_at
        from unnest($1::int4[], $2::uuid[], $3::text[], $4::int8[], $6::timestamptz[])
          as k(tenant_no, key, event_id, user_no, received_at)
        on conflict do nothing returning tenant_no, key)
      insert into voids (tenant_no, event_key, user_no, reason, grants, recorded_at)
      select k.tenant_no, k.key, k.user_no, k.reason, k.grants, $8
      from unnest($1::int4[], $2::uuid[], $4::int8[], $5::text[], $7::text[]) as k(tenant_no, key, user_no, reason, grants)
      join claimed using (tenant_no, key)
      on conflict (tenant_no, event_key) do update set recorded_at = excluded.recorded_at
      """;

  private static final String INSERT =
      """
      insert into voids (tenant_no, user_no, activity_no, event_key, local_date, reason, grants, recorded_at)
      select *, $8 from unnest($1::int4[], $2::int8[], $3::int4[], $4::uuid[], $5::date[], $6::text[], $7::text[])
      on conflict do nothing
      """;

  private static final String COUNTS =
      """
      select k.ord::int4, array_agg(b.day - date '1970-01-01'), array_agg(b.count)
      from unnest($1::int4[], $2::int8[], $3::int4[], $4::date[], $5::date[]) with ordinality
        as k(tenant_no, user_no, activity_no, first_date, last_date, ord)
      cross join lateral generate_series(k.first_date, k.last_date, interval '1 day') as d(day)
      join day_buckets b on b.day = d.day::date and b.tenant_no = k.tenant_no and b.user_no = k.user_no and b.activity_no = k.activity_no
      where b.count > 0
      group by k.ord
      """;

  private static final String MILESTONES =
      """
      select k.ord::int4, array_agg(m.threshold)
      from unnest($1::int4[], $2::int8[], $3::int4[]) with ordinality as k(tenant_no, user_no, activity_no, ord)
      join milestones m using (tenant_no, user_no, activity_no)
      where m.voided_at is null
      group by k.ord
      """;

  private static final String VOID_MILESTONES =
      """
      update milestones m set voided_at = $5
      from unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[]) as k(tenant_no, user_no, activity_no, total)
      where m.tenant_no = k.tenant_no and m.user_no = k.user_no and m.activity_no = k.activity_no
        and m.threshold > k.total and m.voided_at is null
      """;

  private static final String AWARDS =
      """
      select k.tenant_no, k.key, g.transaction_id, u.user_id
      from unnest($1::int4[], $2::uuid[]) as k(tenant_no, key)
      join xp_ledger g on g.tenant_no = k.tenant_no and g.transaction_id >= 'award:' || k.key || ':' and g.transaction_id < 'award:' || k.key || ';'
      join users u on u.tenant_no = g.tenant_no and u.user_no = g.user_no
      """;

  private final SqlConnection connection;
  private final OffsetDateTime recordedAt;

  VoidTable(SqlConnection connection, OffsetDateTime recordedAt) {
    this.connection = connection;
    this.recordedAt = recordedAt;
  }

  /** Those of the events that somebody has claimed the key of, by key. */
  public Uni<Map<TenantKey, VoidTarget>> targets(Collection<TenantKey> keys) {
    return run(TARGETS, FlushColumns.keyNames(List.copyOf(keys)))
        .map(
            rows -> {
              Map<TenantKey, VoidTarget> found = new HashMap<>();
              rows.forEach(row -> found.put(FlushRows.tenantKey(row), target(row)));
              return found;
            });
  }

  /**
   * Takes events back that have not come yet.
   *
   * @return how many; fewer than given where one came meanwhile
   */
  public Uni<Integer> insertUnseen(List<UnseenVoid> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    int n = rows.size();
    Tuple columns = FlushColumns.keyNames(rows.stream().map(UnseenVoid::key).toList());
    columns.addValue(values(rows, new String[n], UnseenVoid::eventId));
    columns.addValue(longs(rows, UnseenVoid::userNo));
    columns.addValue(values(rows, new String[n], UnseenVoid::reason));
    columns.addValue(values(rows, new OffsetDateTime[n], UnseenVoid::receivedAt));
    columns.addValue(values(rows, new String[n], row -> row.grants().text()));
    return run(CLAIM_UNSEEN, columns.addOffsetDateTime(recordedAt)).map(RowSet::rowCount);
  }

  /**
   * Takes counted events back.
   *
   * @return how many; fewer than given where another flush did so meanwhile
   */
  public Uni<Integer> insert(List<VoidRow> rows) {
    int n = rows.size();
    Tuple columns = FlushColumns.stateNames(rows.stream().map(VoidRow::state).toList());
    columns.addValue(values(rows, new UUID[n], VoidRow::eventKey));
    columns.addValue(days(rows, VoidRow::localDay, NONE));
    columns.addValue(values(rows, new String[n], VoidRow::reason));
    columns.addValue(values(rows, new String[n], row -> row.grants().text()));
    return run(INSERT, columns.addOffsetDateTime(recordedAt)).map(RowSet::rowCount);
  }

  /** Events by day of each state, the open day among them. */
  public Uni<Map<StateKey, Map<Integer, Integer>>> counts(List<StateRow> states) {
    return run(COUNTS, FlushColumns.history(states))
        .map(
            rows -> {
              Map<StateKey, Map<Integer, Integer>> counts = new HashMap<>();
              for (StateRow state : states) {
                Map<Integer, Integer> days = new TreeMap<>();
                if (state.state().lastDayCount() > 0) {
                  days.put(state.state().lastDay(), state.state().lastDayCount());
                }
                counts.put(state.key(), days);
              }
              for (Row row : rows) {
                Map<Integer, Integer> days =
                    counts.getOrDefault(states.get(row.getInteger(0) - 1).key(), Map.of());
                Integer[] day = row.getArrayOfIntegers(1);
                Integer[] count = row.getArrayOfIntegers(2);
                for (int i = 0; i < day.length; i++) {
                  days.merge(day[i], count[i], Integer::sum);
                }
              }
              return counts;
            });
  }

  /** Thresholds that stand crossed. */
  public Uni<Map<StateKey, List<Integer>>> milestones(List<StateKey> states) {
    return run(MILESTONES, FlushColumns.stateNames(states))
        .map(
            rows -> {
              Map<StateKey, List<Integer>> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found.put(
                          states.get(row.getInteger(0) - 1), List.of(row.getArrayOfIntegers(1))));
              return found;
            });
  }

  /** Marks the milestones that the totals no longer reach. */
  public Uni<Void> voidMilestones(List<StateRow> states) {
    Tuple columns = FlushColumns.stateNames(states.stream().map(StateRow::key).toList());
    columns.addValue(longs(states, row -> row.state().total()));
    return run(VOID_MILESTONES, columns.addOffsetDateTime(recordedAt)).replaceWithVoid();
  }

  /** What the events have earned by now, whoever received it. */
  public Uni<List<PostedAward>> awards(List<TenantKey> events) {
    return run(AWARDS, FlushColumns.keyNames(events))
        .map(
            rows -> {
              List<PostedAward> awards = new ArrayList<>();
              rows.forEach(
                  row ->
                      awards.add(
                          new PostedAward(
                              FlushRows.tenantKey(row), row.getString(2), row.getString(3))));
              return awards;
            });
  }

  private static VoidTarget target(Row row) {
    TenantKey key = FlushRows.tenantKey(row);
    long userNo = row.getLong(2);
    Integer activityNo = row.getInteger(5);
    LocalDate day = row.getLocalDate(8);
    return new VoidTarget(
        key,
        userNo,
        standing(row.getShort(3)),
        row.getUUID(4),
        activityNo == null
            ? null
            : new VoidTarget.Logged(
                new StateKey(key.tenantNo(), userNo, activityNo),
                row.getInteger(6),
                row.getOffsetDateTime(7),
                (int) day.toEpochDay(),
                row.getString(9),
                row.getString(10),
                row.getLong(11),
                row.getBoolean(12)),
        row.getBoolean(13));
  }

  private static VoidTarget.Standing standing(short status) {
    return switch (status) {
      case 0 -> VoidTarget.Standing.COUNTED;
      case KeyRow.VOIDED -> VoidTarget.Standing.VOIDED_UNSEEN;
      default -> VoidTarget.Standing.DUPLICATE;
    };
  }

  private Uni<RowSet<Row>> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns);
  }
}
