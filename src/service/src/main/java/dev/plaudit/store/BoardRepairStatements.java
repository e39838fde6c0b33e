package dev.plaudit.store;

/**
 * Compares boards with the ledger in pieces, each in one statement: ledger and scores change in one
 * transaction, so what differs within a statement is wrong and not just under way. {@code $2} to
 * {@code $4} narrow it to one board, where they are not null: period, first day, scope.
 */
final class BoardRepairStatements {
  /** The last of the next users. */
  static final String NEXT_USERS =
      """
      select max(user_no) from (
        select user_no from users where tenant_no = $1 and user_no > $2 order by user_no limit $3) as u
      """;

  /**
   * Scores that are not what the ledger gives, of users from {@code $5} (excluded) to {@code $6}.
   */
  static final String WRONG =
      """
      select h.user_no, h.period, h.starts, h.scope_no
      from (select l.user_no, b.period, b.starts, b.scope_no, -sum(l.credited) as score, max(l.occurred_at) as reached_at
            from xp_ledger l
            join users u using (tenant_no, user_no)
            join tenants t using (tenant_no)
            cross join lateral boards_of(l.board_date, l.activity_no, t.board_periods) as b
            where l.tenant_no = $1 and l.user_no > $5 and l.user_no <= $6 and l.credited <> 0 and not u.board_opt_out
              and ($2::smallint is null or (b.period = $2 and b.starts = $3 and b.scope_no = $4))
            group by 1, 2, 3, 4) as h
      left join board_scores s on s.tenant_no = $1 and s.period = h.period and s.starts = h.starts and s.scope_no = h.scope_no
                              and s.user_no = h.user_no
      where s.score is distinct from h.score or s.reached_at is distinct from h.reached_at
      """;

  /**
   * The next scores behind the one named by {@code $5} to {@code $8}, each with whether nothing in
   * the ledger stands for it.
   */
  static final String SURPLUS =
      """
      select s.user_no, s.period, s.starts, s.scope_no,
             u.user_no is null or u.board_opt_out or not s.period = any (t.board_periods)
             or not exists (
               select from xp_ledger l
               where l.tenant_no = $1 and l.user_no = s.user_no and l.credited <> 0
                 and (s.scope_no = 0 or l.activity_no = s.scope_no)
                 and (s.period = 0 or (l.board_date >= s.starts and l.board_date < board_end(s.period, s.starts))))
      from (select * from board_scores
            where tenant_no = $1 and (period, starts, scope_no, user_no) > ($5, $6, $7, $8)
              and ($2::smallint is null or (period = $2 and starts = $3 and scope_no = $4))
            order by period, starts, scope_no, user_no limit $9) as s
      join tenants t on t.tenant_no = $1
      left join users u on u.tenant_no = $1 and u.user_no = s.user_no
      order by s.period, s.starts, s.scope_no, s.user_no
      """;

  /** Makes scores say what the ledger says, and has Redis told. */
  static final String REPAIR =
      "select repair_boards($1, $2::int8[], $3::int2[], $4::date[], $5::int4[])";

  /** Tenants whose scores do not fit the periods that they show. */
  static final String DUE = "select tenant_id from tenants where boards_due is not null";

  /** They do, unless the periods have changed again. */
  static final String FITTED =
      "update tenants set boards_due = null, revision = revision + 1 where tenant_no = $1 and board_periods = $2::int2[] and boards_due is not null";

  private BoardRepairStatements() {}
}
