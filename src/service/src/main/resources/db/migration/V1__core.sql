-- Plaudit's core. Three rules hold for every table here:
--   * user_id, the only text that names a person, stands in one table (users); everything else carries (tenant_no, user_no).
--   * whatever belongs to a tenant has tenant_no in its key and a row-level-security policy on it (S40).
--   * the hot tables have no index that the flush does not need: each random index costs 3-5 CPU-seconds per million events.

-- Roles. The login user owns the schema; the service's two pools step down to one of these when they connect.
do $$
begin
  begin create role plaudit_api nologin; exception when duplicate_object or unique_violation then null; end;
  begin create role plaudit_worker nologin; exception when duplicate_object or unique_violation then null; end;
end $$;
grant plaudit_api, plaudit_worker to current_user;
grant usage on schema public to plaudit_api, plaudit_worker;

create table tenants (
  tenant_no         int generated always as identity primary key,
  tenant_id         text not null unique check (tenant_id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  zone              text not null default 'UTC',
  day_start         time not null default '00:00',
  streak_thresholds int[] not null default '{3,7,14,30,100,365}',
  retention_days    int not null default 400 check (retention_days between 1 and 36500),
  open_types        boolean not null default true,
  revision          bigint not null default 1,
  created_at        timestamptz not null default now()
);
comment on column tenants.open_types is 'an event type that nobody registered counts as the activity of its own name';
comment on column tenants.revision is 'moves with every change of policy, catalogue or of a user''s zone, in the same transaction; each flush compares it';

-- The tenant's default zone over time; the first row holds since forever (S12: a change works forward only).
create table tenant_zones (
  tenant_no  int not null references tenants,
  valid_from timestamptz not null,
  zone       text not null,
  primary key (tenant_no, valid_from)
);

create table activity_types (
  tenant_no     int not null references tenants,
  activity_no   int generated always as identity,
  activity_type text not null,
  thresholds    int[],
  category      text,
  registered    boolean not null default true,
  primary key (tenant_no, activity_no),
  unique (tenant_no, activity_type)
);
comment on column activity_types.thresholds is 'sorted, unique, positive; null: the default ladder';
comment on column activity_types.registered is 'false: made by the first event of an open tenant';

create table event_types (
  tenant_no          int not null references tenants,
  type_no            int generated always as identity,
  event_type         text not null,
  activity_no        int not null,
  fingerprint_fields text[] not null default '{}',
  kept_properties    text[] not null default '{}',
  registered         boolean not null default true,
  primary key (tenant_no, type_no),
  unique (tenant_no, event_type, activity_no),
  foreign key (tenant_no, activity_no) references activity_types
);
create unique index event_types_registered on event_types (tenant_no, event_type) where registered;
comment on column event_types.kept_properties is 'S41: properties that no type declares are not stored';

create table users (
  tenant_no    int not null,
  user_no      bigint generated always as identity (cache 100),
  user_id      text not null,
  display_name text,
  revision     bigint not null default 0,
  created_at   timestamptz not null default now(),
  primary key (tenant_no, user_no),
  unique (tenant_no, user_id)
);
create index users_revision on users (tenant_no, revision) where revision > 0;
comment on column users.revision is 'the tenant revision at which this user''s zone last changed; 0: never';

-- Instants before the first row fall back to tenant_zones.
create table user_zones (
  tenant_no  int not null,
  user_no    bigint not null,
  valid_from timestamptz not null,
  zone       text not null,
  primary key (tenant_no, user_no, valid_from),
  foreign key (tenant_no, user_no) references users on delete cascade
);

-- The duplicate authority (S4). One row for the event's own id, one more only where an idempotency key or a fingerprint is
-- really used. Not partitioned, because a unique index on a partitioned table would have to contain the partition key.
create table event_keys (
  tenant_no   int not null,
  key         uuid not null,
  event_key   uuid,
  event_id    text,
  user_no     bigint not null,
  content     bigint not null,
  status      smallint not null default 0,
  recorded_at timestamptz not null,
  received_at timestamptz not null,
  primary key (tenant_no, key)
) with (fillfactor = 90);
comment on column event_keys.event_key is 'the event that owns this key (for a duplicate: the first event); null: the key is the event itself';
comment on column event_keys.event_id is 'the id as sent; null where the key is the id, a canonical UUID';
comment on column event_keys.status is '0 counted, 1 duplicate of event_key, 2 dead (see dead_letters)';
create index event_keys_age on event_keys using brin (recorded_at);
-- Only duplicates cost it, and those are few: an owner stays as long as a duplicate names it.
create index event_keys_owner on event_keys (tenant_no, event_key) where status = 1;

-- What happened, append only. Dropping an old partition is how the log is pruned; log_baseline keeps the sums honest.
create table events (
  recorded_at   timestamptz not null,
  tenant_no     int not null,
  user_no       bigint not null,
  event_key     uuid not null,
  type_no       int not null,
  activity_no   int not null,
  occurred_at   timestamptz not null,
  received_at   timestamptz not null,
  local_date    date not null,
  total_after   bigint not null,
  platform      smallint,
  service       text,
  subject       text,
  properties    jsonb
) partition by range (recorded_at);
create table events_default partition of events default;
create index events_recorded on events using brin (recorded_at) with (pages_per_range = 16);

create table log_baseline (
  tenant_no   int not null,
  user_no     bigint not null,
  activity_no int not null,
  total_count bigint not null,
  primary key (tenant_no, user_no, activity_no)
);
comment on table log_baseline is 'events that were counted and whose log partition has since been dropped';

-- One row a user and activity: counter, milestone mark, both streaks and the day that is still open. fillfactor leaves room
-- for heap-only updates; version is the optimistic lock.
create table progress (
  tenant_no        int not null,
  user_no          bigint not null,
  activity_no      int not null,
  version          int not null,
  total_count      bigint not null,
  last_milestone   int not null,
  first_date       date not null,
  last_date        date not null,
  last_date_count  int not null,
  daily_start      date not null,
  daily_longest    int not null,
  daily_broken_at  date,
  weekly_start     date not null,
  weekly_longest   int not null,
  weekly_broken_at date,
  updated_at       timestamptz not null,
  primary key (tenant_no, user_no, activity_no)
) with (fillfactor = 70);

-- Closed days (and late ones). The open day is progress.(last_date, last_date_count); the set of active days is the union.
-- Date first: all of a day's rows lie together, and a range of days is a handful of probes.
create table day_buckets (
  day         date not null,
  tenant_no   int not null,
  user_no     bigint not null,
  activity_no int not null,
  count       int not null,
  primary key (day, tenant_no, user_no, activity_no)
) with (fillfactor = 90);

create table milestones (
  tenant_no   int not null,
  user_no     bigint not null,
  activity_no int not null,
  threshold   int not null,
  crossed_at  timestamptz not null,
  event_key   uuid,
  event_id    text,
  silent      boolean not null default false,
  recorded_at timestamptz not null,
  primary key (tenant_no, user_no, activity_no, threshold)
);
comment on column milestones.silent is 'granted by backfill after a threshold was inserted below the total: no fact went out (S11)';

-- Everything that leaves through Kafka, written in the transaction that made it true, deleted in the one that saw the ack.
-- The number is taken one by one, never from a session's cache: a user's next message is numbered by a transaction that began
-- to write after the one before had committed, perhaps on another connection, and must get the higher number. That is what
-- keeps a user's messages in order; numbers of different users may become visible in any order.
create table outbox (
  outbox_no  bigint generated always as identity primary key,
  tenant_no  int,
  topic      text not null,
  message_id uuid not null,
  key        bytea,
  payload    bytea not null,
  headers    jsonb not null default '{}',
  created_at timestamptz not null
);

create table dead_letters (
  dead_no     bigint generated always as identity primary key,
  tenant_no   int,
  event_id    text,
  reason      text not null,
  pointer     text,
  detail      text not null,
  kafka_partition int not null,
  kafka_offset    bigint not null,
  kafka_time      timestamptz not null,
  kafka_key   bytea,
  payload     bytea not null,
  headers     jsonb not null default '{}',
  recorded_at timestamptz not null,
  replayed_at timestamptz,
  unique (kafka_partition, kafka_offset, kafka_time)
);
create index dead_letters_tenant on dead_letters (tenant_no, dead_no);
create index dead_letters_event on dead_letters (tenant_no, event_id) where event_id is not null;
comment on table dead_letters is 'records that cannot count, each with its bytes and its reason; the unique key makes a redelivered one a no-op';

-- Append only, hash-chained per tenant (S45).
create table audit (
  tenant_no  int not null,
  audit_no   bigint not null,
  at         timestamptz not null,
  actor      text not null,
  action     text not null,
  target     text not null,
  detail     jsonb not null,
  prev_hash  bytea not null,
  hash       bytea not null,
  primary key (tenant_no, audit_no)
);

create function audit_chain() returns trigger language plpgsql as $$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtext('plaudit.audit'), new.tenant_no);
  select a.audit_no, a.hash into last from audit a where a.tenant_no = new.tenant_no order by a.audit_no desc limit 1;
  new.audit_no  := coalesce(last.audit_no, 0) + 1;
  new.at        := clock_timestamp();
  new.prev_hash := coalesce(last.hash, '\x'::bytea);
  new.hash      := audit_hash(new);
  return new;
end $$;

create function audit_hash(a audit) returns bytea language sql immutable as $$
  select sha256(a.prev_hash || convert_to(jsonb_build_array(a.tenant_no, a.audit_no, extract(epoch from a.at), a.actor, a.action, a.target, a.detail)::text, 'UTF8'))
$$;

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;

create trigger audit_chain before insert on audit for each row execute function audit_chain();
create trigger audit_refuse before update or delete or truncate on audit for each statement execute function audit_refuse();

-- Row-level security. A pool that forgot to say whose data it wants sees nothing.
create function current_tenant() returns int language sql stable
  return nullif(current_setting('app.tenant', true), '')::int;

do $$
declare t text;
begin
  foreach t in array array['tenants', 'tenant_zones', 'activity_types', 'event_types', 'users', 'user_zones', 'event_keys', 'events',
                           'log_baseline', 'progress', 'day_buckets', 'milestones', 'outbox', 'dead_letters', 'audit'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
  end loop;
end $$;

grant select, insert, update, delete on all tables in schema public to plaudit_worker;
grant usage on all sequences in schema public to plaudit_api, plaudit_worker;
revoke update, delete on audit from plaudit_worker;
grant select on tenants, tenant_zones, activity_types, event_types, users, user_zones, event_keys, events, progress, day_buckets, milestones, dead_letters, audit to plaudit_api;
grant update on tenants, users to plaudit_api;
grant insert on tenant_zones, activity_types, event_types, users, user_zones, audit to plaudit_api;
grant update on activity_types, event_types, tenant_zones, user_zones to plaudit_api;
grant delete on event_types, tenant_zones, user_zones to plaudit_api;
