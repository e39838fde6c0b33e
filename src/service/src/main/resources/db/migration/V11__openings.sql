-- Nothing is granted before a definition opens (S21), so its job waits and judges everybody then.

alter table backfill_jobs
  add column opens_at timestamptz;
comment on column backfill_jobs.opens_at is 'set when judging begins: nobody is judged before; null: no wait';
