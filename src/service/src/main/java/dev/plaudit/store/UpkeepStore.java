package dev.plaudit.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Partitions of the log and old dedupe keys. Months are months of UTC. */
@ApplicationScoped
public class UpkeepStore {
  private static final String LONGEST_RETENTION = "select max(retention_days) from tenants";

  private static final String STRAY_MONTHS =
      """
      select distinct date_trunc('month', recorded_at at time zone 'UTC')::date from events_default order by 1
      """;

  private static final String DELETE_KEYS =
      """
      delete from event_keys where ctid = any(array(
        select k.ctid from event_keys k
        where k.recorded_at < $1
          and not exists (select from event_keys d
                          where d.tenant_no = k.tenant_no and d.event_key = k.key and d.status = 1 and d.recorded_at >= $1)
        limit $2))
      """;

  private static final String KEYS_FROM = "update upkeep set keys_from = $1 where keys_from < $1";

  // The heads first and in order, as whoever writes results locks them.
  private static final String DELETE_RESULTS =
      """
      with old as (
        select tenant_no, user_no, result_no from results where recorded_at < $1 order by recorded_at limit $2),
      heads as materialized (
        select tenant_no, user_no from result_heads
        where (tenant_no, user_no) in (select tenant_no, user_no from old)
        order by tenant_no, user_no for update),
      marked as (
        update result_heads h set gone_no = greatest(h.gone_no, o.highest)
        from (select tenant_no, user_no, max(result_no) as highest from old group by 1, 2) o join heads using (tenant_no, user_no)
        where h.tenant_no = o.tenant_no and h.user_no = o.user_no)
      delete from results r using old o
      where r.tenant_no = o.tenant_no and r.user_no = o.user_no and r.result_no = o.result_no
      """;

  private static final String RESULTS_FROM =
      "update upkeep set results_from = $1 where results_from < $1";

  private final Pool pool;

  public UpkeepStore(@ReactiveDataSource("worker") Pool pool) {
    this.pool = pool;
  }

  /**
   * The longest retention that any tenant has asked for, in days; empty while there is no tenant.
   */
  public Uni<Optional<Integer>> longestRetention() {
    return pool.query(LONGEST_RETENTION)
        .execute()
        .map(rows -> Optional.ofNullable(rows.iterator().next().getInteger(0)));
  }

  /** Months that have a partition of their own, earliest first. */
  public Uni<List<YearMonth>> partitions() {
    return pool.query("select * from events_partitions()").execute().map(UpkeepStore::months);
  }

  /** Months of rows that found no partition of their own. */
  public Uni<List<YearMonth>> strayMonths() {
    return pool.query(STRAY_MONTHS).execute().map(UpkeepStore::months);
  }

  /**
   * Makes the month's partition and takes its stray rows in; false: it was there. One transaction.
   */
  public Uni<Boolean> makePartition(YearMonth month) {
    return pool.preparedQuery("select make_events_partition($1)")
        .execute(Tuple.of(month.atDay(1)))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  /**
   * Drops the month's partition and keeps its sums in {@code log_baseline}; gives the events
   * dropped. One transaction.
   */
  public Uni<Long> dropPartition(YearMonth month) {
    return pool.preparedQuery("select drop_events_partition($1)")
        .execute(Tuple.of(month.atDay(1)))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Keeps in mind that keys from before the time may go; the latest such time stays (S5). */
  public Uni<Void> keysReachBackTo(OffsetDateTime time) {
    return pool.preparedQuery(KEYS_FROM).execute(Tuple.of(time)).replaceWithVoid();
  }

  /**
   * Deletes up to {@code most} dedupe keys recorded before the time, but for those that a younger
   * duplicate names; gives how many it found.
   */
  public Uni<Integer> deleteKeys(OffsetDateTime before, int most) {
    return pool.preparedQuery(DELETE_KEYS).execute(Tuple.of(before, most)).map(RowSet::rowCount);
  }

  /**
   * Deletes dead letters and facts set aside of before the time: they hold what was sent, user and
   * all (S42).
   */
  public Uni<Integer> deleteSetAside(OffsetDateTime before) {
    return delete("delete from dead_letters where recorded_at < $1", before)
        .chain(
            letters ->
                delete("delete from facts_set_aside where recorded_at < $1", before)
                    .map(facts -> letters + facts));
  }

  private Uni<Integer> delete(String sql, OffsetDateTime before) {
    return pool.preparedQuery(sql).execute(Tuple.of(before)).map(RowSet::rowCount);
  }

  /** Keeps in mind that results from before the time may go; the latest such time stays (I7). */
  public Uni<Void> resultsReachBackTo(OffsetDateTime time) {
    return pool.preparedQuery(RESULTS_FROM).execute(Tuple.of(time)).replaceWithVoid();
  }

  /**
   * Deletes up to {@code most} results recorded before the time, and marks with each user up to
   * where they are gone; gives how many it found. One transaction.
   */
  public Uni<Integer> deleteResults(OffsetDateTime before, int most) {
    return pool.preparedQuery(DELETE_RESULTS).execute(Tuple.of(before, most)).map(RowSet::rowCount);
  }

  private static List<YearMonth> months(RowSet<Row> rows) {
    List<YearMonth> months = new ArrayList<>(rows.size());
    for (Row row : rows) {
      LocalDate first = row.getLocalDate(0);
      months.add(YearMonth.from(first));
    }
    return months;
  }
}
