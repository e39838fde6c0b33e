-- Leaderboards (S34, S35): who stands where, as a function of the ledger and nothing else. The scores follow the ledger's rows by triggers, in
-- the ledger's own transaction, whoever writes it: awards, postings, reversals, replays and voids cannot forget them, and verify counts anew.
-- Sorted sets in Redis are copies of board_scores; board_moves says what they have not been told yet.

alter table tenants
  add column rank_style    text not null default 'competition' check (rank_style in ('competition', 'dense', 'ordinal')),
  add column board_periods smallint[] not null default '{0,1,2,3}',
  add column boards_due    smallint[];
comment on column tenants.board_periods is 'which boards are kept: 0 all time, 1 days, 2 ISO weeks, 3 months; each costs two rows an awarded entry';
comment on column tenants.boards_due is 'not null: the scores are being made to fit other periods; of those named here the boards are not whole yet, and are not shown';

alter table users add column board_opt_out boolean not null default false;
create index users_board_opt_out on users (tenant_no, user_no) where board_opt_out;
comment on column users.board_opt_out is 'stands on no board (S34); a trigger takes the scores away, or brings them back from the ledger';

-- The tenant's calendar date, by the zone that the tenant had at that instant; once given it stays, as local_date does.
alter table xp_ledger add column activity_no int, add column board_date date;
update xp_ledger l set board_date = (l.occurred_at at time zone coalesce(
  (select z.zone from tenant_zones z where z.tenant_no = l.tenant_no and z.valid_from <= l.occurred_at order by z.valid_from desc limit 1), 'UTC'))::date;
alter table xp_ledger alter column board_date set not null;
comment on column xp_ledger.activity_no is 'what the award was earned by; null: known of nothing but the whole (grants, corrections, reversals)';
comment on column xp_ledger.board_date is 'calendar date in the tenant''s zone (S34), which is not the user''s day that the cap goes by';

-- One row a person and board. Those who opted out have none. Keyed board first, so that a board can be copied in pieces; score is the points,
-- negated, so that the index reads forwards from the top, as a sorted set does.
create table board_scores (
  tenant_no  int not null,
  period     smallint not null,
  starts     date not null,
  scope_no   int not null,
  user_no    bigint not null,
  score      bigint not null,
  reached_at timestamptz not null,
  primary key (tenant_no, period, starts, scope_no, user_no)
) with (fillfactor = 90);
create index board_scores_order on board_scores (tenant_no, period, starts, scope_no, score, reached_at, user_no);
comment on column board_scores.starts is 'first day of the period in the tenant''s zone; 1970-01-01 for all time';
comment on column board_scores.scope_no is '0: everything; else the activity';
comment on column board_scores.reached_at is 'occurred_at of the latest entry that counts';

-- What Redis has not been told. A row goes when it has, and only if nobody has written it since.
create table board_moves (
  tenant_no  int not null,
  user_no    bigint not null,
  board_date date not null,
  scope_no   int not null,
  stamp      bigint not null default pg_current_xact_id()::text::bigint,
  queued_at  timestamptz not null default clock_timestamp(),
  primary key (tenant_no, user_no, board_date, scope_no)
);
create index board_moves_age on board_moves (queued_at, tenant_no);
comment on column board_moves.stamp is 'the transaction that wrote the row last';

-- Who is in which team (S34). A team is there while somebody is in it.
create table team_members (
  tenant_no int not null references tenants,
  team      text collate "C" not null check (team ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  user_no   bigint not null,
  primary key (tenant_no, team, user_no),
  foreign key (tenant_no, user_no) references users on delete cascade
);
create index team_members_user on team_members (tenant_no, user_no);

-- The boards that an entry of that day counts on.
create function boards_of(day date, activity int, periods smallint[]) returns table (period smallint, starts date, scope_no int)
language sql immutable as $$
  select p.period, p.starts, s.scope_no
  from (values (0::smallint, date '1970-01-01'),
               (1::smallint, day),
               (2::smallint, day - (extract(isodow from day)::int - 1)),
               (3::smallint, date_trunc('month', day::timestamp)::date)) as p(period, starts)
  cross join lateral (select 0 as scope_no union all select activity where activity is not null) as s
  where p.period = any (periods)
$$;

-- The first day after the period; for all time, after every day.
create function board_end(period smallint, starts date) returns date
language sql immutable as $$
  select case period when 0 then date 'infinity' when 1 then starts + 1 when 2 then starts + 7 else (starts + interval '1 month')::date end
$$;

-- Makes single scores say what the ledger says.
create function recount_boards(tenant_nos int[], user_nos bigint[], periods smallint[], starting date[], scope_nos int[]) returns void
language sql as $$
  with keys as (
    select * from unnest(tenant_nos, user_nos, periods, starting, scope_nos) as k(tenant_no, user_no, period, starts, scope_no)),
  truth as (
    select k.*, c.score, c.reached_at
    from keys k
    join users u using (tenant_no, user_no)
    join tenants t using (tenant_no)
    cross join lateral (
      select -sum(l.credited)::bigint as score, max(l.occurred_at) as reached_at
      from xp_ledger l
      where l.tenant_no = k.tenant_no and l.user_no = k.user_no and l.credited <> 0
        and (k.scope_no = 0 or l.activity_no = k.scope_no)
        and (k.period = 0 or (l.board_date >= k.starts and l.board_date < board_end(k.period, k.starts)))) as c
    where not u.board_opt_out and k.period = any (t.board_periods) and c.reached_at is not null),
  gone as (
    delete from board_scores s using keys k
    where s.tenant_no = k.tenant_no and s.period = k.period and s.starts = k.starts and s.scope_no = k.scope_no and s.user_no = k.user_no
      and not exists (select from truth h where h.tenant_no = k.tenant_no and h.period = k.period and h.starts = k.starts
                      and h.scope_no = k.scope_no and h.user_no = k.user_no))
  insert into board_scores (tenant_no, period, starts, scope_no, user_no, score, reached_at)
  select tenant_no, period, starts, scope_no, user_no, score, reached_at from truth
  order by tenant_no, period, starts, scope_no, user_no
  on conflict (tenant_no, period, starts, scope_no, user_no) do update set score = excluded.score, reached_at = excluded.reached_at
$$;

-- New entries add what they are credited.
create function boards_follow_entries() returns trigger language plpgsql as $$
begin
  insert into board_scores as s (tenant_no, period, starts, scope_no, user_no, score, reached_at)
  select f.tenant_no, b.period, b.starts, b.scope_no, f.user_no, -sum(f.credited), max(f.occurred_at)
  from fresh f
  join tenants t using (tenant_no)
  cross join lateral boards_of(f.board_date, f.activity_no, t.board_periods) as b
  where f.credited <> 0
    and not exists (select from users u where u.tenant_no = f.tenant_no and u.user_no = f.user_no and u.board_opt_out)
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (tenant_no, period, starts, scope_no, user_no)
  do update set score = s.score + excluded.score, reached_at = greatest(s.reached_at, excluded.reached_at);

  insert into board_moves (tenant_no, user_no, board_date, scope_no)
  select distinct f.tenant_no, f.user_no, f.board_date, coalesce(f.activity_no, 0)
  from fresh f
  where f.credited <> 0
  order by 1, 2, 3, 4
  on conflict (tenant_no, user_no, board_date, scope_no) do update set stamp = excluded.stamp;
  return null;
end $$;

-- Where an entry's credit moved (a late entry on a capped day, a reversal, a void), what its boards show is counted anew: the latest entry
-- that counts may be another one now.
create function boards_follow_credits() returns trigger language plpgsql as $$
begin
  perform recount_boards(array_agg(k.tenant_no), array_agg(k.user_no), array_agg(k.period), array_agg(k.starts), array_agg(k.scope_no))
  from (select distinct f.tenant_no, f.user_no, b.period, b.starts, b.scope_no
        from fresh f
        join stale o using (tenant_no, transaction_id)
        join tenants t on t.tenant_no = f.tenant_no
        cross join lateral boards_of(f.board_date, f.activity_no, t.board_periods) as b
        where f.credited <> o.credited) as k
  having count(*) > 0;

  insert into board_moves (tenant_no, user_no, board_date, scope_no)
  select distinct f.tenant_no, f.user_no, f.board_date, coalesce(f.activity_no, 0)
  from fresh f
  join stale o using (tenant_no, transaction_id)
  where f.credited <> o.credited
  order by 1, 2, 3, 4
  on conflict (tenant_no, user_no, board_date, scope_no) do update set stamp = excluded.stamp;
  return null;
end $$;

create trigger boards_follow_entries after insert on xp_ledger
  referencing new table as fresh for each statement execute function boards_follow_entries();
create trigger boards_follow_credits after update on xp_ledger
  referencing old table as stale new table as fresh for each statement execute function boards_follow_credits();

-- Somebody leaves all boards, or comes back to all. The profile's version is moved first: it makes this and the ledger's writers take turns,
-- and it tells Redis which of two states is the later one.
create function boards_follow_people() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into xp_profiles as p (tenant_no, user_no, version, total_xp, level, revision, updated_at)
  select t.tenant_no, new.user_no, 1, 0, 1, t.revision, clock_timestamp() from tenants t where t.tenant_no = new.tenant_no
  on conflict (tenant_no, user_no) do update set version = p.version + 1;

  perform recount_boards(array_agg(new.tenant_no), array_agg(new.user_no), array_agg(k.period), array_agg(k.starts), array_agg(k.scope_no))
  from (select distinct b.period, b.starts, b.scope_no
        from xp_ledger l cross join lateral boards_of(l.board_date, l.activity_no, '{0,1,2,3}') as b
        where l.tenant_no = new.tenant_no and l.user_no = new.user_no) as k
  having count(*) > 0;

  insert into board_moves (tenant_no, user_no, board_date, scope_no)
  select distinct new.tenant_no, new.user_no, l.board_date, coalesce(l.activity_no, 0)
  from xp_ledger l where l.tenant_no = new.tenant_no and l.user_no = new.user_no
  on conflict (tenant_no, user_no, board_date, scope_no) do update set stamp = excluded.stamp;
  return null;
end $$;
create trigger boards_follow_people after update of board_opt_out on users
  for each row when (old.board_opt_out is distinct from new.board_opt_out) execute function boards_follow_people();

-- Sets right what a comparison found wrong. The profiles are locked first, so that nobody posts to these users meanwhile, and what is read is
-- what was committed before.
create function repair_boards(tenant int, user_nos bigint[], periods smallint[], starting date[], scope_nos int[]) returns void
language plpgsql as $$
begin
  perform from xp_profiles where tenant_no = tenant and user_no = any (user_nos) order by user_no for no key update;
  update xp_profiles set version = version + 1 where tenant_no = tenant and user_no = any (user_nos);
  perform recount_boards(array_fill(tenant, array[cardinality(user_nos)]), user_nos, periods, starting, scope_nos);
  insert into board_moves (tenant_no, user_no, board_date, scope_no)
  select distinct tenant, k.user_no, k.starts, k.scope_no
  from unnest(user_nos, starting, scope_nos) as k(user_no, starts, scope_no)
  order by 2, 3, 4
  on conflict (tenant_no, user_no, board_date, scope_no) do update set stamp = excluded.stamp;
end $$;

-- What the ledger has from before this migration.
insert into board_scores (tenant_no, period, starts, scope_no, user_no, score, reached_at)
select l.tenant_no, b.period, b.starts, b.scope_no, l.user_no, -sum(l.credited), max(l.occurred_at)
from xp_ledger l join users u using (tenant_no, user_no)
cross join lateral boards_of(l.board_date, l.activity_no, '{0,1,2,3}') as b
where l.credited <> 0
group by 1, 2, 3, 4, 5;

do $$
declare t text;
begin
  foreach t in array array['board_scores', 'board_moves', 'team_members'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert, update, delete on board_scores, board_moves, team_members to plaudit_worker;
grant select on board_scores, board_moves to plaudit_api;
grant select, insert, delete on team_members to plaudit_api;
revoke execute on function recount_boards(int[], bigint[], smallint[], date[], int[]), repair_boards(int, bigint[], smallint[], date[], int[]),
  boards_follow_entries(), boards_follow_credits(), boards_follow_people() from public;
grant execute on function recount_boards(int[], bigint[], smallint[], date[], int[]), repair_boards(int, bigint[], smallint[], date[], int[]) to plaudit_worker;
