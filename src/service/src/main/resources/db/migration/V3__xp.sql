-- XP: what events are worth, and what everybody has been given for them (S30 to S33). The ledger is the truth; a profile is the sum of
-- its user's rows, kept beside them so that reading it costs one row.

alter table tenants
  add column xp_cap          int check (xp_cap >= 0),
  add column level_totals    bigint[],
  add column levels_may_fall boolean not null default false,
  add column levels_revision bigint not null default 0;
comment on column tenants.xp_cap is 'XP that one user''s local day may add up to; null: no cap. A day keeps the cap under which its first row came (xp_ledger.day_cap)';
comment on column tenants.level_totals is 'totals that reach level 2, 3 and so on, rising; null: the default curve';
comment on column tenants.levels_revision is 'the revision at which the curve, or whether levels may fall, last changed: a profile of an older one takes its level from the curve with its next entry';

-- One row a rule. A rule that is edited keeps its name, which is part of every transaction id that it makes.
create table award_rules (
  tenant_no    int not null references tenants,
  event_type   text collate "C" not null,
  name         text collate "C" not null,
  position     int not null,
  delta        int not null check (delta <> 0),
  recipient    text not null,
  once_per_day boolean not null default false,
  gate         text check (gate is null or once_per_day),
  primary key (tenant_no, event_type, name)
);
comment on column award_rules.recipient is '"actor", or "property:NAME": the user whose id stands in that property (S31)';

-- Amounts are as asked for and never change; credited and status are what the fold of the row's day says (S32), and change with the day.
-- Not partitioned: a transaction id is known forever, as an event that comes again after years must not be awarded again.
create table xp_ledger (
  tenant_no      int not null,
  user_no        bigint not null,
  ledger_no      bigint generated always as identity,
  transaction_id text collate "C" not null,
  occurred_at    timestamptz not null,
  local_date     date not null,
  kind           text not null check (kind in ('award', 'grant', 'correction', 'reversal')),
  amount         int not null,
  source         text not null,
  gate           text,
  cap_exempt     boolean not null,
  reverses       text collate "C",
  day_cap        int,
  credited       int not null,
  status         text not null check (status in ('credited', 'capped', 'gated', 'reversed')),
  recorded_at    timestamptz not null,
  primary key (tenant_no, transaction_id)
) with (fillfactor = 90);
create index xp_ledger_day on xp_ledger (tenant_no, user_no, local_date);
create index xp_ledger_user on xp_ledger (tenant_no, user_no, ledger_no);
comment on column xp_ledger.local_date is 'in the zone of the user who receives; a reversal stands on the day of what it reverses';
comment on column xp_ledger.day_cap is 'the same in all rows of a user''s day; null: that day has no cap';

-- version is the optimistic lock of the user's whole ledger: whoever writes a row of it moves the version.
create table xp_profiles (
  tenant_no  int not null,
  user_no    bigint not null,
  version    int not null,
  total_xp   bigint not null,
  level      int not null,
  revision   bigint not null,
  updated_at timestamptz not null,
  primary key (tenant_no, user_no)
) with (fillfactor = 70);
comment on column xp_profiles.revision is 'the tenant revision whose curve the level was taken from';

do $$
declare t text;
begin
  foreach t in array array['award_rules', 'xp_ledger', 'xp_profiles'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert, update, delete on award_rules, xp_ledger, xp_profiles to plaudit_worker;
grant usage on all sequences in schema public to plaudit_worker;
grant select, insert, delete on award_rules to plaudit_api;
grant select on xp_ledger, xp_profiles to plaudit_api;
