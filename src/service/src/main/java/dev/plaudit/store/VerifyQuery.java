package dev.plaudit.store;

/**
 * Questions whose every row is something wrong: the tenant (null where it belongs to none), a code
 * for what is wrong, and a sample that names rows by number or key, never a person.
 *
 * <p>Aliases in braces: see {@link VerifyStatements}. {@code {ladder}} is the default ladder,
 * {@code {horizon}} the instant at which the log begins, {@code {bound}} the longest that a message
 * may wait.
 */
public enum VerifyQuery {
  /**
   * I4: thresholds of the ladder without their milestone, unless they are being granted just now.
   */
  MISSING_MILESTONES(
      """
      select p.tenant_no, 'milestone_missing', format('user %s, activity %s, threshold %s', p.user_no, p.activity_no, l.threshold)
      from progress p
      join activity_types a using (tenant_no, activity_no)
      cross join lateral unnest(coalesce(a.thresholds, '{ladder}')) as l(threshold)
      where {p} and l.threshold <= p.total_count and a.backfill_due is null
        and not exists (select from milestones m where m.tenant_no = p.tenant_no and m.user_no = p.user_no
                        and m.activity_no = p.activity_no and m.threshold = l.threshold and m.voided_at is null)
      """),

  /** I4: milestones that the total has not reached. */
  EARLY_MILESTONES(
      """
      select m.tenant_no, 'milestone_above_total', format('user %s, activity %s, threshold %s', m.user_no, m.activity_no, m.threshold)
      from milestones m left join progress p using (tenant_no, user_no, activity_no)
      where {m} and m.voided_at is null and m.threshold > coalesce(p.total_count, 0)
      """),

  /** I4: the mark in the state that is not the highest milestone. */
  WRONG_MARKS(
      """
      select p.tenant_no, 'milestone_mark_differs', format('user %s, activity %s', p.user_no, p.activity_no)
      from progress p
      left join (select tenant_no, user_no, activity_no, max(threshold) as highest, max(threshold) filter (where not silent) as told
                 from milestones m where {m} and m.voided_at is null group by 1, 2, 3) as m using (tenant_no, user_no, activity_no)
      where {p} and p.last_milestone not in (coalesce(m.highest, 0), coalesce(m.told, 0))
      """),

  /** I4: milestones whose event is not the one that reached the threshold. */
  WRONG_MILESTONE_EVENTS(
      """
      select m.tenant_no, 'milestone_event_differs', format('user %s, activity %s, threshold %s', m.user_no, m.activity_no, m.threshold)
      from milestones m
      left join (select * from events e where {e}) as e on e.tenant_no = m.tenant_no and e.event_key = m.event_key
      where {m} and not m.silent and m.voided_at is null and m.recorded_at >= '{horizon}'
        and (e.event_key is null or e.user_no <> m.user_no or e.activity_no <> m.activity_no
             or e.total_after <> m.threshold or e.occurred_at <> m.crossed_at)
      """),

  /**
   * I5: boards that are not what the ledger adds up to. The periods are cut here by other means
   * than where the scores are kept. Tenants whose scores are being made to fit other periods are
   * left out.
   */
  BOARD_SCORES(
      """
      with truth as (
        select g.tenant_no, p.period, p.starts, s.scope_no, g.user_no, -sum(g.credited) as score, max(g.occurred_at) as reached_at
        from xp_ledger g
        join users u using (tenant_no, user_no)
        join tenants t using (tenant_no)
        cross join lateral (values (0, date '1970-01-01'), (1, g.board_date), (2, date_trunc('week', g.board_date::timestamp)::date),
                                   (3, (to_char(g.board_date, 'YYYY-MM') || '-01')::date)) as p(period, starts)
        cross join lateral (select distinct scope_no from (values (0), (coalesce(g.activity_no, 0))) as v(scope_no)) as s
        where {g} and g.credited <> 0 and not u.board_opt_out and t.boards_due is null and p.period = any (t.board_periods)
        group by 1, 2, 3, 4, 5),
      stored as (select s.* from board_scores s join tenants t using (tenant_no) where {s} and t.boards_due is null)
      select tenant_no, case when stored.score is null then 'board_score_missing' when truth.score is null then 'board_score_surplus'
                             else 'board_score_differs' end,
             format('user %s, period %s from %s, scope %s', user_no, period, starts, scope_no)
      from truth full join stored using (tenant_no, period, starts, scope_no, user_no)
      where truth.score is distinct from stored.score or truth.reached_at is distinct from stored.reached_at
      """),

  /** I6: each counted event has one log row, and each log row its key. */
  KEYS_AND_LOG(
      """
      select coalesce(k.tenant_no, l.tenant_no),
             case when l.event_key is null then 'counted_without_log' when k.key is null then 'log_without_key'
                  when l.n > 1 then 'logged_twice' else 'logged_for_another_user' end,
             format('event %s', coalesce(k.key, l.event_key))
      from (select tenant_no, key, user_no from event_keys k
            where {k} and status = 0 and event_key is null and recorded_at >= '{horizon}') as k
      full join (select tenant_no, event_key, count(*) as n, min(user_no) as user_no, max(recorded_at) as recorded_at
                 from events e where {e} group by 1, 2) as l on l.tenant_no = k.tenant_no and l.event_key = k.key
      left join tenants t on t.tenant_no = l.tenant_no
      where l.event_key is null or l.n > 1 or l.user_no <> k.user_no
         or (k.key is null and l.recorded_at >= now() - t.retention_days * interval '1 day')
      """),

  /**
   * I6: each duplicate names an event of the same user that counted. Keys that are due to go are
   * not asked: their owners may have gone before them.
   */
  DUPLICATES(
      """
      select d.tenant_no, case when d.event_key is null then 'duplicate_of_nothing' when o.key is null then 'duplicate_of_uncounted'
                               else 'duplicate_of_another_user' end,
             format('key %s', d.key)
      from event_keys d
      left join event_keys o on o.tenant_no = d.tenant_no and o.key = d.event_key and o.status = 0 and o.event_key is null
      where {d} and (d.event_key is not null or d.status = 1) and d.recorded_at >= (select keys_from from upkeep)
        and (d.event_key is null or o.key is null or o.user_no <> d.user_no)
      """),

  /**
   * I6: records that are counted and dead as well. A conflict bears the id of an event that counts;
   * and of a mended event's two records, only one has this time.
   */
  COUNTED_AND_DEAD(
      """
      select d.tenant_no, 'counted_and_dead', format('dead letter %s', d.dead_no)
      from dead_letters d
      join event_keys k on k.tenant_no = d.tenant_no and coalesce(k.event_id, k.key::text) = d.event_id and k.received_at = d.kafka_time
      where {d} and {k} and d.replayed_at is null and d.reason <> 'conflict' and k.status = 0 and k.event_key is null
      """),

  /** I1: voids that do not say where their event had counted. */
  VOIDS(
      """
      select v.tenant_no, 'void_differs', format('event %s', v.event_key)
      from (select * from voids v where {v} and activity_no is not null) as v
      join (select * from events e where {e}) as e on e.tenant_no = v.tenant_no and e.event_key = v.event_key
      where e.user_no <> v.user_no or e.activity_no <> v.activity_no or e.local_date <> v.local_date
      """),

  /** I7: messages that should have left long ago. */
  OVERDUE_MESSAGES(
      """
      select o.tenant_no, 'message_overdue', format('message %s', o.message_id)
      from outbox o where {o} and o.created_at < now() - interval '{bound}'
      """),

  /** I7: messages that stand in the outbox twice. */
  REPEATED_MESSAGES(
      """
      select o.tenant_no, 'message_repeated', format('message %s', o.message_id)
      from outbox o where {o} group by o.tenant_no, o.message_id having count(*) > 1
      """),

  /**
   * I7: what was told and is not kept. A milestone's result is written with it, and a result's
   * message with the result; whether the broker has a message that left the outbox, only the broker
   * knows.
   */
  UNKEPT_RESULTS(
      """
      select m.tenant_no, 'result_missing', format('user %s, activity %s, threshold %s', m.user_no, m.activity_no, m.threshold)
      from milestones m
      join activity_types a using (tenant_no, activity_no)
      where {m} and not m.silent and m.recorded_at >= (select results_from from upkeep)
        and not exists (select from results r
                        where r.tenant_no = m.tenant_no and r.user_no = m.user_no and r.type = 'plaudit.milestone.reached'
                          and r.data ->> 'activity_type' = a.activity_type and (r.data ->> 'threshold')::int = m.threshold)
      union all
      select o.tenant_no, 'message_without_result', format('message %s', o.message_id)
      from outbox o
      where {o} and o.topic = 'plaudit.results' and o.created_at >= (select results_from from upkeep)
        and not exists (select from results r where r.tenant_no = o.tenant_no and r.result_id = o.message_id)
      """),

  /** I7: results whose number was never given, so that nobody who reads on can rely on it. */
  UNGIVEN_NUMBERS(
      """
      select r.tenant_no, 'result_number_wrong', format('user %s, result %s', r.user_no, r.result_no)
      from results r left join result_heads h using (tenant_no, user_no)
      where {r} and (h.last_no is null or r.result_no > h.last_no or r.result_no < 1)
      """),

  /** I8: links of the audit chain that do not hold. */
  AUDIT_CHAIN(
      """
      select a.tenant_no, 'audit_chain_broken', format('audit entry %s', a.audit_no)
      from audit a
      left join audit b on b.tenant_no = a.tenant_no and b.audit_no = a.audit_no - 1
      where {a} and (a.hash is distinct from audit_hash(a) or a.prev_hash is distinct from coalesce(b.hash, '\\x')
                     or (b.audit_no is null and a.audit_no <> 1))
      """),

  /**
   * I9: rows that name what is another tenant's, or a tenant that there is not. A user who was
   * erased is nobody's.
   */
  FOREIGN_REFERENCES(
      """
      with refs as materialized (
        select distinct 'events' as source, tenant_no, user_no, activity_no, type_no from events e where {e}
        union all select 'progress', tenant_no, user_no, activity_no, null from progress p where {p}
        union all select distinct 'day_buckets', tenant_no, user_no, activity_no, null::int from day_buckets b where {b}
        union all select distinct 'milestones', tenant_no, user_no, activity_no, null::int from milestones m where {m}
        union all select 'log_baseline', tenant_no, user_no, activity_no, null from log_baseline x where {x}
        union all select distinct 'event_keys', tenant_no, user_no, null::int, null::int from event_keys k where {k}
        union all select distinct 'xp_ledger', tenant_no, user_no, activity_no, null::int from xp_ledger g where {g}
        union all select 'xp_profiles', tenant_no, user_no, null::int, null::int from xp_profiles q where {q}
        union all select distinct 'freeze_ledger', tenant_no, user_no, activity_no, null::int from freeze_ledger f where {f}
        union all select distinct 'voids', tenant_no, user_no, activity_no, null::int from voids v where {v}
        union all select distinct 'results', tenant_no, user_no, null::int, null::int from results r where {r}
        union all select 'result_heads', tenant_no, user_no, null::int, null::int from result_heads h where {h}
        union all select distinct 'users', tenant_no, null::int8, null::int, null::int from users u where {u}
        union all select distinct 'audit', tenant_no, null::int8, null::int, null::int from audit a where {a})
      select distinct r.tenant_no, 'foreign_user', format('%s, user %s', r.source, r.user_no)
      from refs r join users u on u.user_no = r.user_no and u.tenant_no <> r.tenant_no
      union all
      select distinct r.tenant_no, 'foreign_type', format('%s, type %s', r.source, r.type_no)
      from refs r join event_types t on t.type_no = r.type_no and t.tenant_no <> r.tenant_no
      union all
      select distinct r.tenant_no, 'foreign_activity', format('%s, activity %s', r.source, r.activity_no)
      from refs r
      where r.activity_no is not null
        and not exists (select from activity_types a where a.tenant_no = r.tenant_no and a.activity_no = r.activity_no)
      union all
      select distinct r.tenant_no, 'unknown_tenant', format('%s, tenant %s', r.source, r.tenant_no)
      from refs r where not exists (select from tenants t where t.tenant_no = r.tenant_no)
      """),

  /** I9: messages and dead letters under another tenant's key. */
  FOREIGN_MESSAGE_KEYS(
      """
      select r.tenant_no, 'foreign_message_key', r.sample
      from (select tenant_no, kafka_key as key, format('dead letter %s', dead_no) as sample from dead_letters d where {d}
            union all select tenant_no, key, format('message %s', message_id) from outbox o where {o}) as r
      join tenants t using (tenant_no)
      where r.key is not null and substring(r.key for length(t.tenant_id) + 1) <> convert_to(t.tenant_id || '/', 'UTF8')
      """);

  private final String sql;

  VerifyQuery(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }
}
