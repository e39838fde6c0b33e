package dev.plaudit.store;

/**
 * What verify asks. Each alias in braces, such as <code>{e}</code>, stands for the condition that
 * keeps the statement to one tenant, or for {@code true}.
 */
final class VerifyStatements {
  /** When the log begins: minus infinity unless a part of it was ever dropped. */
  static final String HORIZON =
      """
      select case when exists (select from log_baseline)
             then coalesce((select min(recorded_at) from events), 'infinity') else '-infinity' end::text
      """;

  static final String TENANT = "select tenant_no from tenants where tenant_id = ?";

  static final String TENANTS = "select tenant_no, tenant_id from tenants t where {t}";

  /** Each tenant's shields and zones; times in microseconds of the epoch. */
  static final String GUARDS =
      """
      select tenant_no,
             exists (select from shields h where h.tenant_no = t.tenant_no and refolded_to is not null),
             s.starts, s.ends, s.day_starts, z.starts, z.zones
      from tenants t,
      lateral (select array_agg((extract(epoch from starts_at) * 1000000)::int8 order by shield_id) as starts,
                      array_agg((extract(epoch from ends_at) * 1000000)::int8 order by shield_id) as ends,
                      array_agg(extract(epoch from day_start)::int8 order by shield_id) as day_starts
               from shields h where h.tenant_no = t.tenant_no and deleted_at is null) as s,
      lateral (select array_agg(case when isfinite(valid_from) then (extract(epoch from valid_from) * 1000000)::int8 end
                                order by valid_from) as starts,
                      array_agg(zone order by valid_from) as zones
               from tenant_zones where tenant_no = t.tenant_no) as z
      where {t}
      """;

  /** Each user and activity once, with all that is stored and logged about it. */
  static final String STATES =
      """
      with days as (
        select tenant_no, user_no, activity_no, local_date - date '1970-01-01' as day, count(*) as n,
               min(total_after) as lowest, max(total_after) as highest, sum(total_after) as totals
        from events e where {e} group by 1, 2, 3, 4),
      log as (
        select tenant_no, user_no, activity_no, sum(n)::int8 as n, min(lowest) as lowest, max(highest) as highest,
               sum(totals) as totals, array_agg(day order by day) as days, array_agg(n::int4 order by day) as counts
        from days group by 1, 2, 3),
      closed as (
        select tenant_no, user_no, activity_no, array_agg(day - date '1970-01-01' order by day) as days,
               array_agg(count order by day) as counts
        from day_buckets b where {b} and count <> 0 group by 1, 2, 3),
      stored as (select * from progress p where {p}),
      baseline as (select * from log_baseline x where {x}),
      voided as (
        select tenant_no, user_no, activity_no, array_agg(day order by day) as days, array_agg(n::int4 order by day) as counts
        from (select tenant_no, user_no, activity_no, local_date - date '1970-01-01' as day, count(*) as n
              from voids v where {v} and activity_no is not null group by 1, 2, 3, 4) as d
        group by 1, 2, 3),
      owned as (
        select tenant_no, user_no, activity_no, array_agg(entry_no order by entry_no) as numbers, array_agg(kind order by entry_no) as kinds,
               array_agg(local_date - date '1970-01-01' order by entry_no) as days, array_agg(amount order by entry_no) as amounts,
               array_agg(grant_no order by entry_no) as grants
        from freeze_ledger f where {f} group by 1, 2, 3),
      moved as (
        select tenant_no, user_no,
               array_agg(case when isfinite(valid_from) then (extract(epoch from valid_from) * 1000000)::int8 end order by valid_from) as starts,
               array_agg(zone order by valid_from) as zones
        from user_zones w where {w} and exists (select from shields h where h.tenant_no = w.tenant_no) group by 1, 2)
      select tenant_no, user_no, activity_no,
             stored.version, stored.total_count, stored.last_milestone,
             stored.first_date - date '1970-01-01', stored.last_date - date '1970-01-01', stored.last_date_count,
             stored.daily_start - date '1970-01-01', stored.daily_longest, stored.daily_broken_at - date '1970-01-01',
             stored.weekly_start - date '1970-01-01', stored.weekly_longest, stored.weekly_broken_at - date '1970-01-01',
             log.n, log.lowest, log.highest,
             log.totals is not distinct from log.n * coalesce(baseline.total_count, 0) + log.n * (log.n + 1) / 2,
             log.days, log.counts, closed.days, closed.counts, baseline.total_count,
             stored.daily_bridged, stored.weekly_bridged,
             owned.numbers, owned.kinds, owned.days, owned.amounts, owned.grants, moved.starts, moved.zones, voided.days, voided.counts
      from stored
      full join log using (tenant_no, user_no, activity_no)
      full join closed using (tenant_no, user_no, activity_no)
      full join baseline using (tenant_no, user_no, activity_no)
      left join voided using (tenant_no, user_no, activity_no)
      left join owned using (tenant_no, user_no, activity_no)
      left join moved using (tenant_no, user_no)
      """;

  /** Each tenant's levels. */
  static final String LEVELS =
      "select tenant_no, level_totals, levels_may_fall, levels_revision from tenants t where {t}";

  /** Each row of each ledger, and each profile, by user. */
  static final String LEDGERS =
      """
      select tenant_no, user_no, q.version, q.total_xp, q.level, q.revision,
             g.transaction_id, g.occurred_at, g.local_date - date '1970-01-01', g.kind, g.amount, g.source, g.gate,
             g.cap_exempt, g.reverses, g.day_cap, g.credited, g.status
      from (select * from xp_ledger g where {g}) as g
      full join (select * from xp_profiles q where {q}) as q using (tenant_no, user_no)
      order by tenant_no, user_no
      """;

  /** Each board on which somebody stands. */
  static final String BOARDS =
      """
      select b.tenant_no, b.period, b.starts, b.scope_no, a.activity_type
      from (select distinct tenant_no, period, starts, scope_no from board_scores s where {s}) as b
      left join activity_types a on a.tenant_no = b.tenant_no and a.activity_no = b.scope_no
      """;

  private VerifyStatements() {}
}
