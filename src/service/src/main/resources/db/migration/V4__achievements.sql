-- Achievements: definitions and their versions, what they count of each user, and what has been granted (S20 to S25).

-- Which revision of the tenant an event was counted under: a metric that was registered at a later one is filled from the log up to
-- there, and counted by the flush from there on, so that no event is counted by both or by neither. measured marks the few events that
-- some rule looked at; they alone can be found by user, because people ask why.
alter table events
  add column revision bigint  not null default 0,
  add column measured boolean not null default false;
create index events_measured on events (tenant_no, user_no, recorded_at) where measured;

alter table tenants add column disabled_categories text[] not null default '{}';
comment on column tenants.disabled_categories is 'definitions of these grant nothing new, are counted for nothing and are not shown (S41)';

-- What was published. document never changes; state does.
create table definition_versions (
  tenant_no     int not null references tenants,
  definition_id text collate "C" not null,
  version       int not null check (version > 0),
  state         text not null check (state in ('pending', 'current', 'superseded', 'retired')),
  category      text not null,
  document      text not null,
  revision      bigint not null,
  published_at  timestamptz not null default now(),
  primary key (tenant_no, definition_id, version)
);
create unique index definition_versions_current on definition_versions (tenant_no, definition_id) where state = 'current';
create unique index definition_versions_pending on definition_versions (tenant_no, definition_id) where state = 'pending';
comment on column definition_versions.state is
  'pending: its metrics are being filled, the version before still decides; current: it decides; superseded: a later one does; retired: nobody can earn it any more';
comment on column definition_versions.document is 'canonical JSON, as definition.schema.json says; the same content again is the same version';
comment on column definition_versions.revision is 'the tenant revision that published it';

-- What the flush counts because some definition that is pending or current asks for it. A row is one canonical metric with the thresholds that
-- somebody waits for. A threshold that a live row does not have makes a new row (which is filled from the log, so that everybody's crossings are
-- known with their time); the old one is retired when the new one serves all who used it.
create table metrics (
  tenant_no      int not null references tenants,
  metric_no      int generated always as identity,
  kind           text not null check (kind in ('count', 'sum', 'distinct', 'streak')),
  canonical      text not null,
  once           bigint[] not null default '{}',
  every_period   bigint[] not null default '{}',
  state          text not null check (state in ('filling', 'ready', 'retired')),
  since_revision bigint not null,
  filled_to      timestamptz not null default '-infinity',
  filled_events  bigint not null default 0,
  created_at     timestamptz not null default now(),
  primary key (tenant_no, metric_no)
);
create index metrics_live on metrics (tenant_no, canonical) where state <> 'retired';
create index metrics_filling on metrics (tenant_no) where state = 'filling';
comment on column metrics.canonical is 'Metric.canonical(), or StreakMetric.canonical(); a streak needs no filling, its value stands in progress';
comment on column metrics.once is 'thresholds that are waited for once in a life, rising, in the metric''s own units';
comment on column metrics.every_period is 'thresholds that are waited for in each period of the metric''s calendar window, rising';
comment on column metrics.since_revision is 'the flush counts events from this tenant revision on; what the log has from before is filled in';
comment on column metrics.filled_to is 'the log is filled in up to this recorded_at, exclusive';

-- Everything that is counted of one user in one row: a flush pays for one row a user, however many definitions there are.
-- version is the optimistic lock; state is the encoding of domain.achievement.UserMetrics.
create table metric_states (
  tenant_no  int not null,
  user_no    bigint not null,
  version    int not null,
  state      bytea not null,
  primary key (tenant_no, user_no)
) with (fillfactor = 70);
-- Small and rewritten all the time: compressing it would cost more than it saves.
alter table metric_states alter column state set storage external;

-- Buckets too old to be touched by what happens now, moved out of the row above. bucket is an epoch day.
create table metric_buckets (
  tenant_no int not null,
  user_no   bigint not null,
  metric_no int not null,
  bucket    int not null,
  content   bytea not null,
  primary key (tenant_no, user_no, metric_no, bucket)
);

-- A watched threshold was reached, and by which event (S22, S23). One row each, as long as it holds.
create table crossings (
  tenant_no   int not null,
  user_no     bigint not null,
  metric_no   int not null,
  threshold   bigint not null,
  period      date,
  reached_on  date,
  value       bigint not null,
  occurred_at timestamptz not null,
  event_key   uuid not null,
  event_id    text not null,
  recorded_at timestamptz not null,
  unique nulls not distinct (tenant_no, user_no, metric_no, threshold, period)
);
comment on column crossings.period is 'first day of the period, of a threshold that is waited for in each; null: once';
comment on column crossings.reached_on is 'the day on which a window of days ends, or the first day of a calendar window; null: a lifetime';

-- Who holds what (S22). A grant that was taken back stays, with its end; the key can then be granted anew as another row.
create table grants (
  tenant_no     int not null,
  grant_id      uuid not null,
  user_no       bigint not null,
  definition_id text collate "C" not null,
  tier          text collate "C" not null default '',
  period        date,
  version       int not null,
  granted_at    timestamptz not null,
  xp            int not null,
  origin        text not null check (origin in ('rule', 'backfill', 'manual')),
  event_id      text,
  evidence      jsonb not null default '[]',
  actor         text,
  reason        text,
  recorded_at   timestamptz not null,
  ended_at      timestamptz,
  primary key (tenant_no, grant_id)
) with (fillfactor = 90);
create unique index grants_held on grants (tenant_no, user_no, definition_id, tier, period) nulls not distinct where ended_at is null;
create index grants_user on grants (tenant_no, user_no, granted_at);
comment on column grants.granted_at is 'time of the qualifying event (S22); of a grant by hand the time that was named';
comment on column grants.event_id is 'the event that completed the rule, where one is known';
comment on column grants.ended_at is 'null: it is held; else a row of revocations says why not';

create table revocations (
  tenant_no  int not null,
  grant_id   uuid not null,
  cause      text not null check (cause in ('person', 'void', 'edit')),
  actor      text not null,
  reason     text not null,
  revoked_at timestamptz not null,
  primary key (tenant_no, grant_id),
  foreign key (tenant_no, grant_id) references grants
);

-- What a user wants to be seen with, in their order.
create table featured (
  tenant_no     int not null,
  user_no       bigint not null,
  position      int not null,
  definition_id text collate "C" not null,
  primary key (tenant_no, user_no, position),
  unique (tenant_no, user_no, definition_id)
);

-- One row for each version that was published: its metrics are filled, then everybody is judged by it (S24). Each step commits with its cursor, so a
-- crash repeats nothing and skips nothing.
create table backfill_jobs (
  tenant_no     int not null references tenants,
  job_no        int generated always as identity,
  definition_id text collate "C" not null,
  version       int not null,
  phase         text not null default 'filling' check (phase in ('filling', 'judging', 'done', 'cancelled')),
  silent        boolean not null default true,
  judged_to     bigint not null default 0,
  judged        bigint not null default 0,
  granted       bigint not null default 0,
  regranted     bigint not null default 0,
  revoked       bigint not null default 0,
  actor         text not null,
  created_at    timestamptz not null default now(),
  finished_at   timestamptz,
  primary key (tenant_no, job_no),
  foreign key (tenant_no, definition_id, version) references definition_versions
);
create index backfill_jobs_open on backfill_jobs (tenant_no, job_no) where finished_at is null;
comment on column backfill_jobs.silent is 'true: grants that this job makes are stored, but no result goes out';
comment on column backfill_jobs.judged_to is 'users up to this user_no have been judged';

do $$
declare t text;
begin
  foreach t in array array['definition_versions', 'metrics', 'metric_states', 'metric_buckets', 'crossings', 'grants', 'revocations', 'featured',
                           'backfill_jobs'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
    execute format('grant select on %I to plaudit_api', t);
    execute format('grant select, insert, update, delete on %I to plaudit_worker', t);
  end loop;
end $$;

grant insert, update on definition_versions, metrics, backfill_jobs to plaudit_api;
grant insert, delete on featured to plaudit_api;
grant usage on all sequences in schema public to plaudit_api, plaudit_worker;
