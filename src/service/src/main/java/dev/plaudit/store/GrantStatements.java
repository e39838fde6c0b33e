package dev.plaudit.store;

/** The statements that judge and grant, one a table. */
final class GrantStatements {
  /**
   * One judge a user at a time: two of them at once would each miss what the other grants, and what
   * asks for both would never be looked at again.
   */
  static final String LOCK_USERS =
      """
      select u.user_no
      from unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no) join users u using (tenant_no, user_no)
      order by u.tenant_no, u.user_no
      for no key update of u
      """;

  // Of each key the grant that is held, else the one that ended last.
  private static final String LATEST =
      """
      select distinct on (tenant_no, user_no, definition_id, tier, period)
             tenant_no, user_no, grant_id, definition_id, tier, period, version, granted_at, xp,
             case when ended_at is null then case origin when 'manual' then 'GIVEN' else 'EARNED' end
                  else case cause when 'person' then 'REVOKED' else 'LAPSED' end end,
             count(*) over (partition by tenant_no, user_no, definition_id, tier, period)::int4
      from found
      order by tenant_no, user_no, definition_id, tier, period, ended_at desc nulls first, recorded_at desc
      """;

  /** The latest grant of each key that users have ever held. */
  static final String SELECT_ALL_HOLDINGS =
      """
      with found as (
        select g.*, r.cause
        from unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no)
        join grants g using (tenant_no, user_no)
        left join revocations r on r.tenant_no = g.tenant_no and r.grant_id = g.grant_id)
      """
          + LATEST;

  /**
   * The latest grant of each key of some definitions of each user. In two halves, for each has an
   * index that goes down to the definition.
   */
  static final String SELECT_HOLDINGS =
      """
      with asked as (
        select * from unnest($1::int4[], $2::int8[], $3::text[]) as k(tenant_no, user_no, definition_id)),
      found as (
        select g.*, null as cause
        from asked join grants g using (tenant_no, user_no, definition_id)
        where g.ended_at is null
        union all
        select g.*, r.cause
        from asked join grants g using (tenant_no, user_no, definition_id)
        left join revocations r on r.tenant_no = g.tenant_no and r.grant_id = g.grant_id
        where g.ended_at is not null)
      """
          + LATEST;

  /** Thresholds reached. */
  static final String SELECT_CROSSINGS =
      """
      select c.tenant_no, c.user_no, c.metric_no, c.threshold, c.period, c.reached_on, c.value, c.occurred_at, c.event_key, c.event_id
      from unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[]) as k(tenant_no, user_no, metric_no, threshold)
      join crossings c using (tenant_no, user_no, metric_no, threshold)
      """;

  /** New grants; a key that is held, or an id that is known, is left out. */
  static final String INSERT_GRANTS =
      """
      insert into grants (tenant_no, user_no, grant_id, definition_id, tier, period, version, granted_at, xp, origin, event_id, evidence,
                          actor, reason, recorded_at)
      select tenant_no, user_no, grant_id, definition_id, tier, period, version, granted_at, xp, origin, event_id, evidence::jsonb,
             actor, reason, $15
      from unnest($1::int4[], $2::int8[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::int4[], $8::timestamptz[], $9::int4[],
                  $10::text[], $11::text[], $12::text[], $13::text[], $14::text[]) with ordinality
        as g(tenant_no, user_no, grant_id, definition_id, tier, period, version, granted_at, xp, origin, event_id, evidence, actor, reason, ord)
      order by ord
      on conflict do nothing
      returning grant_id
      """;

  /** Ends grants, each with its reason. */
  static final String END_GRANTS =
      """
      with asked as (
        select * from unnest($1::int4[], $2::uuid[], $3::text[], $4::text[], $5::text[]) as r(tenant_no, grant_id, cause, actor, reason)),
      ended as (
        update grants g set ended_at = $6 from asked a
        where g.tenant_no = a.tenant_no and g.grant_id = a.grant_id and g.ended_at is null
        returning g.tenant_no, g.grant_id)
      insert into revocations (tenant_no, grant_id, cause, actor, reason, revoked_at)
      select tenant_no, grant_id, cause, actor, reason, $6 from asked join ended using (tenant_no, grant_id)
      """;

  /** Nobody is seen with what they do not hold. */
  static final String TIDY_FEATURED =
      """
      delete from featured f using unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no)
      where f.tenant_no = k.tenant_no and f.user_no = k.user_no
        and not exists (select from grants g
                        where g.tenant_no = f.tenant_no and g.user_no = f.user_no and g.definition_id = f.definition_id and g.ended_at is null)
      """;

  /** Nothing is shown. */
  static final String FORGET_FEATURED =
      "delete from featured where tenant_no = $1 and user_no = $2";

  /** What is shown, in the order given. */
  static final String INSERT_FEATURED =
      """
      insert into featured (tenant_no, user_no, position, definition_id)
      select $1, $2, ord, definition_id from unnest($3::text[]) with ordinality as f(definition_id, ord)
      """;

  private GrantStatements() {}
}
