-- What keeps a streak alive besides activity (S16), and what takes an event back (S8). Streaks stay sets: which days are protected follows
-- from the active days, the freezes granted and the shields; the rows here are the inputs, and the record of what was spent.

alter table tenants
  add column freezes     boolean not null default false,
  add column repair_days int not null default 2 check (repair_days between 0 and 366);
comment on column tenants.freezes is 'a freeze was granted once; until then no flush looks for any';
comment on column tenants.repair_days is 'how many days back users may repair by themselves; 0: not at all';

alter table progress
  add column daily_bridged  int not null default 0,
  add column weekly_bridged int not null default 0;
comment on column progress.daily_bridged is 'days between daily_start and last_date that were only protected: they do not lengthen the run';

-- Append only. The amounts add up to the freezes that are left; a day is protected by one while its rows add up to -1.
create table freeze_ledger (
  tenant_no   int not null,
  user_no     bigint not null,
  activity_no int not null,
  entry_no    bigint generated always as identity,
  kind        text not null check (kind in ('granted', 'repaired', 'consumed', 'refunded')),
  local_date  date not null,
  amount      int not null check (case kind when 'granted' then amount > 0 when 'refunded' then amount = 1 else amount = -1 end),
  grant_no    bigint check ((grant_no is not null) = (kind = 'repaired')),
  freeze_id   text collate "C" check ((freeze_id is not null) = (kind = 'granted')),
  recorded_at timestamptz not null,
  primary key (tenant_no, user_no, activity_no, entry_no)
);
create unique index freeze_ledger_id on freeze_ledger (tenant_no, freeze_id) where freeze_id is not null;
create unique index freeze_ledger_repair on freeze_ledger (tenant_no, user_no, activity_no, local_date) where kind = 'repaired';
comment on column freeze_ledger.local_date is 'granted: from which day on it may be used; else the day that it protects';
comment on column freeze_ledger.grant_no is 'repaired: the grant whose freeze is spent';

-- Outages whose local days and ISO weeks break nobody's streak. A deleted one stays, because people's streaks were read by it.
create table shields (
  tenant_no   int not null references tenants,
  shield_id   uuid not null,
  starts_at   timestamptz not null,
  ends_at     timestamptz not null check (ends_at > starts_at),
  day_start   time not null,
  reason      text not null,
  created_at  timestamptz not null,
  deleted_at  timestamptz,
  refolded_to bigint,
  primary key (tenant_no, shield_id)
);
create index shields_due on shields (tenant_no) where refolded_to is not null;
comment on column shields.refolded_to is 'up to which user_no streaks were folded again after the last change of this row; null: all of them';

-- An event that was taken back. Nothing is deleted: what counts is the log without these.
create table voids (
  tenant_no   int not null,
  event_key   uuid not null,
  user_no     bigint not null,
  activity_no int,
  local_date  date,
  reason      text not null,
  recorded_at timestamptz not null,
  primary key (tenant_no, event_key),
  check ((activity_no is null) = (local_date is null))
);
comment on column voids.activity_no is 'where the event had counted; null: it was voided before it came, and never counted';
comment on column event_keys.status is '0 counted, 1 duplicate of event_key, 2 dead (see dead_letters), 3 voided before it came (see voids)';

alter table milestones add column voided_at timestamptz;
comment on column milestones.voided_at is 'a void took the total below the threshold; crossing it again takes this off (S8)';

-- A user whose every event was voided has no day.
alter table progress
  alter column first_date drop not null,
  alter column last_date drop not null,
  alter column daily_start drop not null,
  alter column weekly_start drop not null;

do $$
declare t text;
begin
  foreach t in array array['freeze_ledger', 'shields', 'voids'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert, update on freeze_ledger, shields, voids to plaudit_worker;
grant delete on shields to plaudit_worker;
grant usage on all sequences in schema public to plaudit_worker;
grant select on freeze_ledger, shields, voids to plaudit_api;
