-- What became true for somebody, as it goes out on plaudit.results: kept for a while, so that whoever listens can go away and come back.

-- Numbers one user's results, whoever writes them. The row is locked from before its results are written until their transaction ends, so the next
-- number is given only when all before it stand or never will: nobody who reads on from a number can miss one. Written last in a transaction,
-- in the order of the key.
create table result_heads (
  tenant_no int not null,
  user_no   bigint not null,
  last_no   bigint not null,
  gone_no   bigint not null default 0,
  primary key (tenant_no, user_no)
) with (fillfactor = 70);
comment on column result_heads.last_no is 'the highest number given; numbers rise, and some are never used';
comment on column result_heads.gone_no is 'results up to this number may have been deleted for their age; who asks for what comes after a lower one is told so';

-- data has neither the tenant''s nor the user''s id: names stand in users alone.
create table results (
  tenant_no   int not null,
  user_no     bigint not null,
  result_no   bigint not null,
  result_id   uuid not null,
  type        text not null,
  time        timestamptz not null,
  data        jsonb not null,
  recorded_at timestamptz not null,
  primary key (tenant_no, user_no, result_no),
  unique (tenant_no, result_id)
);
create index results_age on results (recorded_at);
comment on column results.result_id is 'a function of what became true: told again, it is known and does not go out twice';

-- From when on verify may expect a result for what was told: what is older may have been deleted, or came before results were kept.
alter table upkeep add column results_from timestamptz not null default now();

do $$
declare t text;
begin
  foreach t in array array['result_heads', 'results'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy api_tenant on %I to plaudit_api using (tenant_no = (select current_tenant())) with check (tenant_no = (select current_tenant()))', t);
    execute format('create policy worker_all on %I to plaudit_worker using (true) with check (true)', t);
    execute format('grant select on %I to plaudit_api', t);
    execute format('grant select, insert, update, delete on %I to plaudit_worker', t);
  end loop;
end $$;
