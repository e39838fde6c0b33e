package dev.plaudit.store;

/** What is read of a tenant's users, each sorted by user, so that the rows can be merged. */
final class PeopleStatements {
  static final String USERS =
      "select user_no, user_id from users where tenant_no = ? order by user_no";

  static final String ZONES =
      """
      select user_no, case when isfinite(valid_from) then valid_from end, zone
      from user_zones where tenant_no = ? order by user_no, valid_from
      """;

  static final String LEVELS =
      "select user_no, level, updated_at from xp_profiles where tenant_no = ? order by user_no";

  static final String STATES =
      "select user_no, state from metric_states where tenant_no = ? order by user_no";

  static final String BUCKETS =
      "select user_no, metric_no, bucket, content from metric_buckets where tenant_no = ? order by user_no";

  static final String CROSSINGS =
      """
      select user_no, metric_no, threshold, period, reached_on, value, occurred_at, event_key, event_id
      from crossings where tenant_no = ? order by user_no
      """;

  /** The latest of each key: the one that is held, else the one that ended last. */
  static final String GRANTS =
      """
      select distinct on (g.user_no, g.definition_id, g.tier, g.period)
             g.user_no, g.definition_id, g.tier, g.period, g.grant_id, g.version, g.granted_at, g.xp,
             case when g.ended_at is null then case g.origin when 'manual' then 'GIVEN' else 'EARNED' end
                  when r.cause = 'person' then 'REVOKED' else 'LAPSED' end,
             count(*) over (partition by g.user_no, g.definition_id, g.tier, g.period)::int4, jsonb_array_length(g.evidence)
      from grants g left join revocations r on r.tenant_no = g.tenant_no and r.grant_id = g.grant_id
      where g.tenant_no = ?
      order by g.user_no, g.definition_id, g.tier, g.period, g.ended_at desc nulls first, g.recorded_at desc
      """;

  /**
   * The longest runs, and how long they can ever have been. Only where something protects, or did,
   * is that more than they are now: no longer than there are active periods.
   */
  static final String RUNS =
      """
      with t as (select ?::int4 as tenant_no),
      active as (
        select user_no, activity_no, count(distinct day)::int4 as days, count(distinct date_trunc('week', day::timestamp))::int4 as weeks
        from (select user_no, activity_no, day from day_buckets where tenant_no = (select tenant_no from t) and count > 0
              union all select user_no, activity_no, last_date from progress
              where tenant_no = (select tenant_no from t) and last_date is not null) as d
        where exists (select from shields s where s.tenant_no = (select tenant_no from t))
          or exists (select from freeze_ledger f where f.tenant_no = (select tenant_no from t))
        group by user_no, activity_no)
      select p.user_no, a.activity_type, p.daily_longest, p.weekly_longest,
             coalesce(d.days, p.daily_longest), coalesce(d.weeks, p.weekly_longest)
      from progress p
      join activity_types a using (tenant_no, activity_no)
      left join active d on d.user_no = p.user_no and d.activity_no = p.activity_no
      where p.tenant_no = (select tenant_no from t) order by p.user_no
      """;

  static final String DAYS =
      """
      select d.user_no, a.activity_type, d.day - date '1970-01-01'
      from (select tenant_no, user_no, activity_no, day from day_buckets
            where count > 0
            union all select tenant_no, user_no, activity_no, last_date from progress where last_date is not null) as d
      join activity_types a using (tenant_no, activity_no)
      where d.tenant_no = ? and a.activity_type = any(?) order by d.user_no
      """;

  static final String PRUNED =
      "select distinct user_no from log_baseline where tenant_no = ? order by user_no";

  /** An event that was voided before it came had granted nothing. */
  static final String VOIDED =
      """
      select user_no, max(recorded_at), bool_and(grants is not distinct from 'revoke'), array_agg(event_key)
      from voids where tenant_no = ? and activity_no is not null group by user_no order by user_no
      """;

  private static final String MAY_COUNT =
      """
      from events e
      join event_types t on t.tenant_no = e.tenant_no and t.type_no = e.type_no
      join activity_types a on a.tenant_no = e.tenant_no and a.activity_no = e.activity_no
      where e.tenant_no = ? and (t.event_type = any(?) or a.activity_type = any(?))
        and not exists (select from voids v where v.tenant_no = e.tenant_no and v.event_key = e.event_key)
      """;

  static final String LOG =
      """
      select e.user_no, e.event_key, t.event_type, a.activity_type, e.occurred_at, e.local_date - date '1970-01-01',
             e.platform, e.service, e.subject, e.properties::text, e.recorded_at, e.measured, e.revision
      """
          + MAY_COUNT
          + "order by e.user_no, e.recorded_at, e.total_after, e.event_key";

  /** How many events may count, but no more than a limit. */
  static final String COUNT =
      "select count(*) from (select 1 " + MAY_COUNT + " limit ?) as some_events";

  /** When the log begins, if a part of it was ever dropped. */
  static final String LOG_BEGINS =
      """
      select min(recorded_at) from events where tenant_no = ? and exists (select from log_baseline where tenant_no = ?)
      """;

  private PeopleStatements() {}
}
