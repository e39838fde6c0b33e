-- What keeps the tables right while they live: milestones for thresholds that come later, and a log that does not grow forever.

alter table activity_types add column backfill_due bigint;
comment on column activity_types.backfill_due is 'the tenant revision whose thresholds are still being granted to totals that had passed them; null: none (S11)';

-- How far back the dedupe keys reach. Whoever raises a retention later gets no older events than the keys can tell apart (S5).
create table upkeep (
  only_row  boolean primary key default true check (only_row),
  keys_from timestamptz not null default '-infinity'
);
insert into upkeep default values;
grant select, update on upkeep to plaudit_worker;

-- The worker is no owner and cannot make or drop tables. It gets these three verbs instead. A lock that does not come soon is given up
-- and asked for again at the next round: whoever waits for it would hold up every flush behind him.

-- Makes the partition of the month, taking in what the default partition caught meanwhile. False: it was there.
create function make_events_partition(month date) returns boolean
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  part       text        := 'events_' || to_char(month, 'YYYY_MM');
  first_time timestamptz := date_trunc('month', month::timestamp) at time zone 'UTC';
  after_time timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'UTC';
begin
  perform pg_advisory_xact_lock(hashtext('plaudit.partitions'));
  if to_regclass(part) is not null then
    return false;
  end if;
  -- Nothing may enter the default partition between the move and the attaching.
  lock table events, events_default in access exclusive mode;
  execute format('create table %I (like events including defaults)', part);
  execute format('with moved as (delete from events_default where recorded_at >= $1 and recorded_at < $2 returning *) insert into %I select * from moved', part)
    using first_time, after_time;
  execute format('alter table events attach partition %I for values from (%L) to (%L)', part, first_time, after_time);
  return true;
end $$;

-- The months that have a partition of their own, each by its first day.
create function events_partitions() returns setof date
language sql stable security definer set search_path = public, pg_temp as $$
  select to_date(substr(c.relname, 8), 'YYYY_MM')
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'events'::regclass and c.relname ~ '^events_\d{4}_\d{2}$'
  order by 1
$$;

-- Drops the partition of the month and adds what it counted to log_baseline, so that counters still equal log plus baseline (I1).
create function drop_events_partition(month date) returns bigint
language plpgsql security definer set search_path = public, pg_temp set lock_timeout = '5s' as $$
declare
  part text := 'events_' || to_char(month, 'YYYY_MM');
  gone bigint;
begin
  perform pg_advisory_xact_lock(hashtext('plaudit.partitions'));
  if to_regclass(part) is null then
    return 0;
  end if;
  -- Reading the log goes on; only writing into this month, which is long past, waits.
  execute format('lock table %I in share mode', part);
  execute format(
    'with counted as (select tenant_no, user_no, activity_no, count(*) as total from %I group by 1, 2, 3),
          kept as (
            insert into log_baseline as b (tenant_no, user_no, activity_no, total_count)
            select tenant_no, user_no, activity_no, total from counted
            on conflict (tenant_no, user_no, activity_no) do update set total_count = b.total_count + excluded.total_count)
     select coalesce(sum(total), 0) from counted', part) into gone;
  execute format('drop table %I', part);
  return gone;
end $$;

revoke execute on function make_events_partition(date), events_partitions(), drop_events_partition(date) from public;
grant execute on function make_events_partition(date), events_partitions(), drop_events_partition(date) to plaudit_worker;

-- So that the first event finds its month.
select make_events_partition(date_trunc('month', now() at time zone 'UTC')::date);
