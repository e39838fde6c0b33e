package dev.plaudit.store;

import static dev.plaudit.domain.progress.ProgressState.NONE;
import static dev.plaudit.store.Unnest.days;
import static dev.plaudit.store.Unnest.ints;
import static dev.plaudit.store.Unnest.longs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** What voids do to crossings of runs, on a flush's connection once the voids are written (S8). */
public final class RunTable {
  // A run that was shorter before the voids had lost what protected it: that it was so long stays
  // true until the voids take the event that says so, or more days than any protection makes up
  // for.
  private static final String FORGET =
      """
      delete from crossings c
      using unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[], $5::int8[], $6::int8[])
        as x(tenant_no, user_no, metric_no, before, longest, most)
      where c.tenant_no = x.tenant_no and c.user_no = x.user_no and c.metric_no = x.metric_no and c.threshold > x.longest
        and (c.threshold <= x.before or c.threshold > x.most
          or exists (select from voids v where v.tenant_no = c.tenant_no and v.event_key = c.event_key))
      """;

  // An event that no rule looked at cannot be found by its user; the length is known without it.
  private static final String NAME_ANEW =
      """
      with stale as (
        select c.tenant_no, c.user_no, c.metric_no, c.threshold, x.activity_no, x.day
        from unnest($1::int4[], $2::int8[], $3::int4[], $4::int4[], $5::int8[], $6::date[])
          as x(tenant_no, user_no, activity_no, metric_no, threshold, day)
        join crossings c using (tenant_no, user_no, metric_no, threshold)
        where exists (select from voids v where v.tenant_no = c.tenant_no and v.event_key = c.event_key)),
      found as (
        select distinct on (s.tenant_no, s.user_no, s.metric_no, s.threshold)
               s.tenant_no, s.user_no, s.metric_no, s.threshold, e.local_date, e.occurred_at, e.event_key,
               coalesce(k.event_id, e.event_key::text) as event_id
        from stale s
        join events e on e.tenant_no = s.tenant_no and e.user_no = s.user_no and e.measured
          and e.activity_no = s.activity_no and e.local_date = s.day
        left join event_keys k on k.tenant_no = e.tenant_no and k.key = e.event_key
        where not exists (select from voids v where v.tenant_no = e.tenant_no and v.event_key = e.event_key)
        order by s.tenant_no, s.user_no, s.metric_no, s.threshold, e.recorded_at, e.total_after, e.event_key),
      named as (
        update crossings c set reached_on = f.local_date, occurred_at = f.occurred_at, event_key = f.event_key, event_id = f.event_id
        from found f
        where c.tenant_no = f.tenant_no and c.user_no = f.user_no and c.metric_no = f.metric_no and c.threshold = f.threshold)
      delete from crossings c using stale s
      where c.tenant_no = s.tenant_no and c.user_no = s.user_no and c.metric_no = s.metric_no and c.threshold = s.threshold
        and not exists (select from found f where f.tenant_no = s.tenant_no and f.user_no = s.user_no and f.metric_no = s.metric_no
                                              and f.threshold = s.threshold)
      """;

  private final SqlConnection connection;

  RunTable(SqlConnection connection) {
    this.connection = connection;
  }

  /** Forgets what runs had reached and voids have taken. */
  public Uni<Void> forget(List<RunLeft> runs) {
    return runs.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
            FORGET,
            Tuple.of(
                ints(runs, row -> row.user().tenantNo()),
                longs(runs, row -> row.user().userNo()),
                ints(runs, RunLeft::metricNo),
                longs(runs, RunLeft::before),
                longs(runs, RunLeft::longest),
                longs(runs, RunLeft::most)));
  }

  /**
   * Gives crossings that name a voided event one that still counts, the first of the day; those for
   * which there is none are forgotten.
   */
  public Uni<Void> nameAnew(List<RunReached> reached) {
    return reached.isEmpty()
        ? Uni.createFrom().voidItem()
        : run(
            NAME_ANEW,
            FlushColumns.stateNames(reached.stream().map(RunReached::state).toList())
                .addValue(ints(reached, RunReached::metricNo))
                .addValue(longs(reached, RunReached::threshold))
                .addValue(days(reached, RunReached::day, NONE)));
  }

  private Uni<Void> run(String sql, Tuple columns) {
    return connection.preparedQuery(sql).execute(columns).replaceWithVoid();
  }
}
