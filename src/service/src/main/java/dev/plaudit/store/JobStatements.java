package dev.plaudit.store;

/** The statements of the jobs that bring versions into force and judge everybody by them. */
final class JobStatements {
  /** Tenants for which there is something to do by then. */
  static final String SELECT_TENANTS =
      """
      select t.tenant_id from tenants t
      where exists (select from backfill_jobs j where j.tenant_no = t.tenant_no and j.finished_at is null
                        and (j.opens_at is null or j.opens_at <= $1))
      order by t.tenant_no
      """;

  /** One instance at a time works for a tenant; held until the transaction ends. */
  static final String LEAD = "select pg_try_advisory_xact_lock(hashtext('plaudit.jobs'), $1)";

  /**
   * Open jobs of a phase, but none before an earlier one of the same definition is done. One that
   * waits for its opening holds up nobody: the later version takes its place.
   */
  static final String SELECT_JOBS =
      """
      select j.tenant_no, j.job_no, j.definition_id, j.version, j.silent, j.judged_to, j.actor, v.state, v.document,
             exists (select from backfill_jobs d
                     where d.tenant_no = j.tenant_no and d.definition_id = j.definition_id and d.version = j.version and d.phase = 'done') as again
      from backfill_jobs j join definition_versions v using (tenant_no, definition_id, version)
      where j.tenant_no = $1 and j.phase = $2 and j.finished_at is null
        and not exists (select from backfill_jobs e
                        where e.tenant_no = j.tenant_no and e.definition_id = j.definition_id and e.job_no < j.job_no and e.finished_at is null
                          and (e.opens_at is null or e.opens_at <= $3))
      order by j.job_no
      """;

  /** The documents of all versions for which something has to be counted. */
  static final String SELECT_DOCUMENTS =
      "select document from definition_versions where tenant_no = $1 and state in ('pending', 'current')";

  /** The versions before those that come into force. */
  static final String SUPERSEDE =
      """
      update definition_versions set state = 'superseded'
      where tenant_no = $1 and definition_id = any($2) and state = 'current'
      """;

  /** Versions come into force. */
  static final String MAKE_CURRENT =
      """
      update definition_versions v set state = 'current'
      from backfill_jobs j
      where j.tenant_no = $1 and j.job_no = any($2)
        and v.tenant_no = j.tenant_no and v.definition_id = j.definition_id and v.version = j.version
      """;

  /** Jobs go on to judging, those of definitions that have not begun when they do. */
  static final String START_JUDGING =
      """
      update backfill_jobs j set phase = 'judging', opens_at = o.opens_at
      from unnest($2::int4[], $3::timestamptz[]) as o(job_no, opens_at)
      where j.tenant_no = $1 and j.job_no = o.job_no
      """;

  /** Nobody counts these any more. */
  static final String RETIRE_METRICS =
      "update metrics set state = 'retired' where tenant_no = $1 and metric_no = any($2)";

  /** Everybody sees the change. */
  static final String MOVE_REVISION =
      "update tenants set revision = revision + 1 where tenant_no = $1";

  /** Jobs whose version will never decide. */
  static final String CANCEL =
      "update backfill_jobs set phase = 'cancelled', finished_at = $3 where tenant_no = $1 and job_no = any($2)";

  /** The next users of whom anything is counted, posted or granted, with their zones. */
  static final String SELECT_PAGE =
      """
      select u.tenant_no, u.user_id, u.user_no, z.starts, z.zones
      from users u
      left join lateral (
        select array_agg(case when isfinite(valid_from) then valid_from end order by valid_from) as starts,
               array_agg(zone order by valid_from) as zones
        from user_zones where tenant_no = u.tenant_no and user_no = u.user_no and u.revision > 0) z on true
      where u.tenant_no = $1 and u.user_no > $2
        and (exists (select from metric_states m where m.tenant_no = u.tenant_no and m.user_no = u.user_no)
             or exists (select from progress p where p.tenant_no = u.tenant_no and p.user_no = u.user_no)
             or exists (select from xp_profiles x where x.tenant_no = u.tenant_no and x.user_no = u.user_no)
             or exists (select from grants g where g.tenant_no = u.tenant_no and g.user_no = u.user_no))
      order by u.user_no limit $3
      """;

  /** How far jobs have come. */
  static final String STEP =
      """
      update backfill_jobs j
      set judged_to = s.judged_to, judged = j.judged + s.judged, granted = j.granted + s.granted, regranted = j.regranted + s.regranted,
          revoked = j.revoked + s.revoked, phase = case when s.done then 'done' else j.phase end,
          finished_at = case when s.done then $9 else j.finished_at end
      from unnest($1::int4[], $2::int4[], $3::int8[], $4::int4[], $5::int4[], $6::int4[], $7::int4[], $8::bool[])
        as s(tenant_no, job_no, judged_to, judged, granted, regranted, revoked, done)
      where j.tenant_no = s.tenant_no and j.job_no = s.job_no
      """;

  private JobStatements() {}
}
