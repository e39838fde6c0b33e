package dev.plaudit.store;

/**
 * What is asked of boards. {@code $1} to {@code $4} name the board: tenant, period, first day,
 * scope. Scores are points, negated, so that everything reads forwards from the top; the user id
 * decides last, by its bytes, as in a sorted set of Redis.
 */
final class BoardStatements {
  /** Where a user is. */
  static final String MEMBER =
      """
      select u.user_id, b.score, b.reached_at
      from users u join board_scores b on b.tenant_no = u.tenant_no and b.user_no = u.user_no
      where u.tenant_no = $1 and u.user_id = $5 and b.tenant_no = $1 and b.period = $2 and b.starts = $3 and b.scope_no = $4
      """;

  /**
   * Who comes behind a score: the index gives its equals and then the next, with all who are equal
   * to the last of them, for only the user id tells those apart.
   */
  static final String AFTER =
      """
      select u.user_id, b.score, b.reached_at
      from ((select user_no, score, reached_at from board_scores
             where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and score = $5 and reached_at = $6)
            union all
            (select user_no, score, reached_at from board_scores
             where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and (score, reached_at) > ($5, $6)
             order by score, reached_at fetch first ($8::int) rows with ties)) as b
      join users u on u.tenant_no = $1 and u.user_no = b.user_no
      where (b.score, b.reached_at, u.user_id collate "C") > ($5, $6, $7::text)
      order by b.score, b.reached_at, u.user_id collate "C" limit $8::int
      """;

  /** Who comes before a score, the nearest first. */
  static final String BEFORE =
      """
      select u.user_id, b.score, b.reached_at
      from ((select user_no, score, reached_at from board_scores
             where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and score = $5 and reached_at = $6)
            union all
            (select user_no, score, reached_at from board_scores
             where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and (score, reached_at) < ($5, $6)
             order by score desc, reached_at desc fetch first ($8::int) rows with ties)) as b
      join users u on u.tenant_no = $1 and u.user_no = b.user_no
      where (b.score, b.reached_at, u.user_id collate "C") < ($5, $6, $7::text)
      order by b.score desc, b.reached_at desc, u.user_id collate "C" desc limit $8::int
      """;

  /** How many have more points, how many are before the score, how many different points above. */
  static final String STANDING =
      """
      select (select count(*) from board_scores
              where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and score < $5)::int,
             (select count(*) from board_scores
              where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and score = $5 and reached_at < $6)::int
             + (select count(*) from board_scores b join users u on u.tenant_no = $1 and u.user_no = b.user_no
                where b.tenant_no = $1 and b.period = $2 and b.starts = $3 and b.scope_no = $4 and b.score = $5 and b.reached_at = $6
                  and u.user_id collate "C" < $7::text)::int,
             case when $8::bool then (select count(distinct score) from board_scores
                                      where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and score < $5)::int
                  else 0 end
      """;

  /** The members of a team, with what they have on the board of everything. */
  static final String TEAM =
      """
      select u.user_id, b.score, b.reached_at
      from team_members m
      join users u using (tenant_no, user_no)
      left join board_scores b on b.tenant_no = $1::int and b.period = $2 and b.starts = $3 and b.scope_no = 0 and b.user_no = m.user_no
      where m.tenant_no = $1::int and m.team = $4
      """;

  /**
   * What users are called, and whether they may be shown; and whether Redis has missed something
   * for longer than a moment. At least one row.
   */
  static final String NAMES =
      """
      select b.behind, q.user_id, u.display_name, u.user_no is not null and not u.board_opt_out as shown
      from (select exists (select from board_moves
                           where queued_at < clock_timestamp() - interval '2 seconds' and tenant_no = $1::int) as behind) as b
      left join unnest($2::text[]) as q(user_id) on true
      left join users u on u.tenant_no = $1::int and u.user_id = q.user_id
      """;

  /** The number of an activity. */
  static final String ACTIVITY =
      "select activity_no from activity_types where tenant_no = $1::int and activity_type = $2";

  /** The oldest changes that Redis was not told. */
  static final String MOVES =
      """
      select q.place, q.stamp, q.tenant_no, q.user_no, q.board_date - date '1970-01-01', q.scope_no, a.activity_type
      from (select ctid::text as place, stamp, tenant_no, user_no, board_date, scope_no, queued_at from board_moves
            where queued_at <= clock_timestamp() - $1::interval order by queued_at limit $2) as q
      left join activity_types a on a.tenant_no = q.tenant_no and a.activity_no = q.scope_no
      order by q.queued_at
      """;

  /** What boards show of users now; nobody where the user was erased. */
  static final String STATES =
      """
      select q.ord::int4, coalesce(p.version, 0), u.user_id, s.score, s.reached_at
      from unnest($1::int4[], $2::int8[], $3::int2[], $4::date[], $5::int4[]) with ordinality
        as q(tenant_no, user_no, period, starts, scope_no, ord)
      join users u on u.tenant_no = q.tenant_no and u.user_no = q.user_no
      left join xp_profiles p on p.tenant_no = q.tenant_no and p.user_no = q.user_no
      left join board_scores s on s.tenant_no = q.tenant_no and s.period = q.period and s.starts = q.starts
                              and s.scope_no = q.scope_no and s.user_no = q.user_no
      where u.user_id is not null
      """;

  /**
   * Forgets changes that Redis was told. A row that somebody writes just now is left alone: it will
   * have another stamp, and nobody who posts has to wait for this. By place, because a queue is
   * empty when it is analysed and long when it matters, so that the planner chooses badly among
   * indexes; a place that another change has taken since has another stamp.
   */
  static final String TOLD =
      """
      delete from board_moves where ctid in (
        select m.ctid from unnest($1::text[]::tid[], $2::int8[]) as k(place, stamp)
        join board_moves m on m.ctid = k.place
        where m.stamp = k.stamp
        for update of m skip locked)
      """;

  /** A piece of a board, by user. */
  static final String PAGE =
      """
      select s.user_no, coalesce(p.version, 0), u.user_id, s.score, s.reached_at
      from (select user_no, score, reached_at from board_scores
            where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and user_no > $5
            order by user_no limit $6) as s
      join users u on u.tenant_no = $1 and u.user_no = s.user_no
      left join xp_profiles p on p.tenant_no = $1 and p.user_no = s.user_no
      """;

  /** What the board shows of users, and whether Redis is still to be told of it. */
  static final String LOOK =
      """
      select coalesce(p.version, 0), u.user_id, s.score, s.reached_at,
             exists (select from board_moves m where m.tenant_no = $1 and m.user_no = u.user_no)
      from unnest($5::text[]) as q(user_id)
      join users u on u.tenant_no = $1 and u.user_id = q.user_id
      left join xp_profiles p on p.tenant_no = $1 and p.user_no = u.user_no
      left join board_scores s on s.tenant_no = $1 and s.period = $2 and s.starts = $3 and s.scope_no = $4 and s.user_no = u.user_no
      """;

  /** Users who stand on the board, from a number on. */
  static final String SAMPLE =
      """
      select u.user_id
      from (select user_no from board_scores
            where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4 and user_no >= $5
            order by user_no limit $6) as s
      join users u on u.tenant_no = $1 and u.user_no = s.user_no
      """;

  /** The lowest and the highest user number of a board; nulls where nobody stands there. */
  static final String BOUNDS =
      """
      select min(user_no), max(user_no) from board_scores
      where tenant_no = $1 and period = $2 and starts = $3 and scope_no = $4
      """;

  private BoardStatements() {}
}
