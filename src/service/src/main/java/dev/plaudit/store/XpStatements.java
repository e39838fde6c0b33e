package dev.plaudit.store;

/** The statements that write the ledger, one a table. */
final class XpStatements {
  private static final String ENTRY =
      """
      l.tenant_no, l.user_no, l.transaction_id, l.occurred_at, l.local_date, l.kind, l.amount, l.source, l.gate,
             l.cap_exempt, l.reverses, l.day_cap, l.credited, l.status
      """;

  /** Rows by transaction. */
  static final String SELECT_KNOWN =
      "select "
          + ENTRY
          + "from unnest($1::int4[], $2::text[]) as k(tenant_no, transaction_id)\n"
          + "join xp_ledger l using (tenant_no, transaction_id)";

  /** Events that were taken back. */
  static final String SELECT_VOIDED =
      """
      select v.tenant_no, v.event_key
      from unnest($1::int4[], $2::uuid[]) as k(tenant_no, event_key) join voids v using (tenant_no, event_key)
      """;

  /** Whole days. */
  static final String SELECT_DAYS =
      "select "
          + ENTRY
          + "from unnest($1::int4[], $2::int8[], $3::date[]) as k(tenant_no, user_no, local_date)\n"
          + "join xp_ledger l using (tenant_no, user_no, local_date)";

  /** Whole ledgers, and nobody is in the way: see {@link #SELECT_PROFILES}. */
  static final String SELECT_LEDGERS =
      "select "
          + ENTRY
          + "from unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no)\n"
          + "join xp_ledger l using (tenant_no, user_no)";

  /** Profiles; no row lock, {@link #UPSERT_PROFILES} compares versions. */
  static final String SELECT_PROFILES =
      """
      select p.tenant_no, p.user_no, p.version, p.total_xp, p.level, p.revision
      from unnest($1::int4[], $2::int8[]) as k(tenant_no, user_no)
      join xp_profiles p using (tenant_no, user_no)
      """;

  /**
   * Profiles, each one version above the stored one; a row that moved meanwhile is left alone, and
   * the count tells. It comes before the ledger is written: from here on the rows of these users
   * are this transaction's.
   */
  static final String UPSERT_PROFILES =
      """
      insert into xp_profiles as p (tenant_no, user_no, version, total_xp, level, revision, updated_at)
      select *, $7 from unnest($1::int4[], $2::int8[], $3::int4[], $4::int8[], $5::int4[], $6::int8[])
      on conflict (tenant_no, user_no) do update set
        version = excluded.version, total_xp = excluded.total_xp, level = excluded.level, revision = excluded.revision, updated_at = excluded.updated_at
      where p.version = excluded.version - 1
      """;

  /**
   * New rows; one that another transaction has written meanwhile is left out, and the count tells.
   * Scores follow by a trigger.
   */
  static final String INSERT_LEDGER =
      """
      insert into xp_ledger (tenant_no, user_no, transaction_id, occurred_at, local_date, kind, amount, source, gate,
                             cap_exempt, reverses, day_cap, credited, status, activity_no, board_date, recorded_at)
      select l.tenant_no, user_no, transaction_id, occurred_at, local_date, kind, amount, source, gate,
             cap_exempt, reverses, day_cap, credited, status, a.activity_no, board_date, $17
      from unnest($1::int4[], $2::int8[], $3::text[], $4::timestamptz[], $5::date[], $6::text[], $7::int4[], $8::text[], $9::text[],
                  $10::bool[], $11::text[], $12::int4[], $13::int4[], $14::text[], $15::text[], $16::date[]) with ordinality
        as l(tenant_no, user_no, transaction_id, occurred_at, local_date, kind, amount, source, gate,
             cap_exempt, reverses, day_cap, credited, status, activity_type, board_date, ord)
      left join activity_types a on a.tenant_no = l.tenant_no and a.activity_type = l.activity_type
      order by ord
      on conflict do nothing
      """;

  /** What a day's other rows are credited now. */
  static final String UPDATE_CREDITS =
      """
      update xp_ledger l set credited = k.credited, status = k.status
      from unnest($1::int4[], $2::text[], $3::int4[], $4::text[]) as k(tenant_no, transaction_id, credited, status)
      where l.tenant_no = k.tenant_no and l.transaction_id = k.transaction_id
      """;

  /** The next users who have a ledger or a profile. */
  static final String SELECT_HOLDERS =
      """
      select user_no from (
        (select distinct user_no from xp_ledger where tenant_no = $1 and user_no > $2 order by user_no limit $3)
        union (select user_no from xp_profiles where tenant_no = $1 and user_no > $2 order by user_no limit $3)) as holders
      order by user_no limit $3
      """;

  /** What these users are called. */
  static final String SELECT_NAMES =
      "select user_no, user_id from users where tenant_no = $1 and user_no = any($2)";

  private XpStatements() {}
}
