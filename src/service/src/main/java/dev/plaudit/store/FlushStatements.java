package dev.plaudit.store;

/**
 * The statements of a flush, one a table. Public because the benchmark sends the very same ones to
 * find the database's own ceiling.
 */
public final class FlushStatements {
  /**
   * Which revision each tenant is at. The share lock makes a change of catalogue and a flush take
   * turns: whoever commits second has seen the other (S11).
   */
  public static final String LOCK_TENANTS = TenantTurns.COUNT;

  /** Claims dedupe keys; names the ones it got only where it did not get all. */
  public static final String INSERT_KEYS =
      """
      with claimed as (
        insert into event_keys (tenant_no, key, event_key, event_id, user_no, content, status, recorded_at, received_at)
        select tenant_no, key, event_key, event_id, user_no, content, status, $9, received_at
        from unnest($1::int4[], $2::uuid[], $3::uuid[], $4::text[], $5::int8[], $6::int8[], $7::int2[], $8::timestamptz[])
          as k(tenant_no, key, event_key, event_id, user_no, content, status, received_at)
        on conflict do nothing
        returning tenant_no, key)
      select count(*)::int4, case when count(*) < $10 then array_agg(tenant_no) end, case when count(*) < $10 then array_agg(key) end
      from claimed
      """;

  /** The rows behind keys that somebody else had claimed. */
  public static final String SELECT_KEYS =
      """
      select e.tenant_no, e.key, coalesce(e.event_key, e.key), coalesce(e.event_id, o.event_id), e.user_no, e.content, e.status, e.received_at
      from unnest($1::int4[], $2::uuid[]) as k(tenant_no, key)
      join event_keys e using (tenant_no, key)
      left join event_keys o on o.tenant_no = e.tenant_no and o.key = e.event_key
      """;

  /**
   * Says whose a key of this transaction really is, where the first claimant turned out not to
   * count.
   */
  public static final String UPDATE_KEYS =
      """
      update event_keys e
      set event_key = k.event_key, event_id = k.event_id, user_no = k.user_no, content = k.content, status = k.status, received_at = k.received_at
      from unnest($1::int4[], $2::uuid[], $3::uuid[], $4::text[], $5::int8[], $6::int8[], $7::int2[], $8::timestamptz[])
        as k(tenant_no, key, event_key, event_id, user_no, content, status, received_at)
      where e.tenant_no = k.tenant_no and e.key = k.key
      """;

  /** Lets go of keys that nobody counted under. */
  public static final String DELETE_KEYS =
      """
      delete from event_keys e using unnest($1::int4[], $2::uuid[]) as k(tenant_no, key)
      where e.tenant_no = k.tenant_no and e.key = k.key
      """;

  /**
   * The states that a batch touches. No row lock: {@link #UPSERT_STATES} checks the version
   * instead.
   */
  public static final String SELECT_STATES =
      """
      select k.ord::int4, p.version, p.total_count, p.last_milestone, p.first_date, p.last_date, p.last_date_count,
             p.daily_start, p.daily_longest, p.daily_broken_at, p.weekly_start, p.weekly_longest, p.weekly_broken_at,
             p.daily_bridged, p.weekly_bridged
      from unnest($1::int4[], $2::int8[], $3::int4[]) with ordinality as k(tenant_no, user_no, activity_no, ord)
      join progress p using (tenant_no, user_no, activity_no)
      """;

  /**
   * All closed days of states whose past an event changes; one probe a day between first and last.
   */
  public static final String SELECT_DAYS =
      """
      select k.ord::int4, array_agg(b.day - date '1970-01-01')
      from unnest($1::int4[], $2::int8[], $3::int4[], $4::date[], $5::date[]) with ordinality
        as k(tenant_no, user_no, activity_no, first_date, last_date, ord)
      cross join lateral generate_series(k.first_date, k.last_date, interval '1 day') as d(day)
      join day_buckets b on b.day = d.day::date and b.tenant_no = k.tenant_no and b.user_no = k.user_no and b.activity_no = k.activity_no
      where b.count > 0
      group by k.ord
      """;

  /** The log. */
  public static final String INSERT_EVENTS =
      """
      insert into events (recorded_at, tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at,
                          local_date, total_after, platform, service, subject, properties, revision, measured)
      select $16, tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at,
             local_date, total_after, platform, service, subject, properties::jsonb, revision, measured
      from unnest($1::int4[], $2::int8[], $3::uuid[], $4::int4[], $5::int4[], $6::timestamptz[], $7::timestamptz[],
                  $8::date[], $9::int8[], $10::int2[], $11::text[], $12::text[], $13::text[], $14::int8[], $15::bool[])
        as e(tenant_no, user_no, event_key, type_no, activity_no, occurred_at, received_at,
             local_date, total_after, platform, service, subject, properties, revision, measured)
      """;

  /**
   * Counters, milestone marks, streaks and open days. A row that moved meanwhile is left alone, and
   * the count tells.
   */
  public static final String UPSERT_STATES =
      """
      insert into progress as p (tenant_no, user_no, activity_no, version, total_count, last_milestone, first_date, last_date, last_date_count,
                                 daily_start, daily_longest, daily_broken_at, weekly_start, weekly_longest, weekly_broken_at, daily_bridged, weekly_bridged,
                                 updated_at)
      select *, $18 from unnest($1::int4[], $2::int8[], $3::int4[], $4::int4[], $5::int8[], $6::int4[], $7::date[], $8::date[], $9::int4[],
                                $10::date[], $11::int4[], $12::date[], $13::date[], $14::int4[], $15::date[], $16::int4[], $17::int4[])
      on conflict (tenant_no, user_no, activity_no) do update set
        version = excluded.version, total_count = excluded.total_count, last_milestone = excluded.last_milestone,
        first_date = excluded.first_date, last_date = excluded.last_date, last_date_count = excluded.last_date_count,
        daily_start = excluded.daily_start, daily_longest = excluded.daily_longest, daily_broken_at = excluded.daily_broken_at,
        weekly_start = excluded.weekly_start, weekly_longest = excluded.weekly_longest, weekly_broken_at = excluded.weekly_broken_at,
        daily_bridged = excluded.daily_bridged, weekly_bridged = excluded.weekly_bridged,
        updated_at = excluded.updated_at
      where p.version = excluded.version - 1
      """;

  /** Closed and late days. */
  public static final String UPSERT_DAYS =
      """
      insert into day_buckets as b (day, tenant_no, user_no, activity_no, count)
      select * from unnest($1::date[], $2::int4[], $3::int8[], $4::int4[], $5::int4[])
      on conflict (day, tenant_no, user_no, activity_no) do update set count = b.count + excluded.count
      """;

  /** Thresholds crossed; one row each, forever. One that a void had marked stands again (S8). */
  public static final String INSERT_MILESTONES =
      """
      insert into milestones (tenant_no, user_no, activity_no, threshold, crossed_at, event_key, event_id, recorded_at)
      select *, $8 from unnest($1::int4[], $2::int8[], $3::int4[], $4::int4[], $5::timestamptz[], $6::uuid[], $7::text[])
      on conflict (tenant_no, user_no, activity_no, threshold) do update
        set crossed_at = excluded.crossed_at, event_key = excluded.event_key, event_id = excluded.event_id, silent = false,
            recorded_at = excluded.recorded_at, voided_at = null
        where milestones.voided_at is not null
      """;

  /** What leaves through Kafka, numbered in the order given. */
  public static final String INSERT_OUTBOX =
      """
      insert into outbox (tenant_no, topic, message_id, key, payload, headers, created_at)
      select tenant_no, topic, message_id, key, payload, headers::jsonb, $7
      from unnest($1::int4[], $2::text[], $3::uuid[], $4::bytea[], $5::bytea[], $6::text[]) with ordinality
        as o(tenant_no, topic, message_id, key, payload, headers, ord)
      order by ord
      """;

  /** Records that cannot count; the record's own coordinates make a redelivered one a no-op. */
  public static final String INSERT_DEAD_LETTERS =
      """
      insert into dead_letters (tenant_no, event_id, reason, pointer, detail, kafka_partition, kafka_offset, kafka_time,
                                kafka_key, payload, headers, recorded_at)
      select tenant_no, event_id, reason, pointer, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, payload, headers::jsonb, $12
      from unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int4[], $7::int8[], $8::timestamptz[],
                  $9::bytea[], $10::bytea[], $11::text[]) with ordinality
        as d(tenant_no, event_id, reason, pointer, detail, kafka_partition, kafka_offset, kafka_time, kafka_key, payload, headers, ord)
      order by ord
      on conflict do nothing
      returning kafka_partition, kafka_offset
      """;

  /** Users by id. */
  public static final String SELECT_USERS =
      """
      select u.tenant_no, u.user_id, u.user_no, z.starts, z.zones
      from unnest($1::int4[], $2::text[]) as k(tenant_no, user_id)
      join users u using (tenant_no, user_id)
      left join lateral (
        select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
               array_agg(zone order by valid_from) as zones
        from user_zones where tenant_no = u.tenant_no and user_no = u.user_no and u.revision > 0) z on true
      """;

  /** Users who were not there; one that another flush makes meanwhile is left to the next try. */
  public static final String INSERT_USERS =
      """
      insert into users (tenant_no, user_id)
      select * from unnest($1::int4[], $2::text[]) order by 1, 2
      on conflict (tenant_no, user_id) do nothing
      returning tenant_no, user_id, user_no
      """;

  /** Users of a tenant whose zone changed after a revision. */
  public static final String SELECT_REZONED =
      "select user_id from users where tenant_no = $1 and revision > $2";

  private FlushStatements() {}
}
