-- Records of plaudit.facts that the awards could not do, each with its bytes and its reason, to be sent again once the reason is gone.
-- As in dead_letters, the unique key makes a redelivered one a no-op, and a row without a tenant belongs to the operator.
create table facts_set_aside (
  aside_no    bigint generated always as identity primary key,
  tenant_no   int,
  reason      text not null,
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
create index facts_set_aside_tenant on facts_set_aside (tenant_no, aside_no);

alter table facts_set_aside enable row level security;
create policy api_tenant on facts_set_aside to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()));
create policy worker_all on facts_set_aside to plaudit_worker using (true) with check (true);

grant select, insert, update, delete on facts_set_aside to plaudit_worker;
grant usage on all sequences in schema public to plaudit_worker;
grant select on facts_set_aside to plaudit_api;
