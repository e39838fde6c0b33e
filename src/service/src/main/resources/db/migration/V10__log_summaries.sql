-- Whoever reads a stretch of the log (filling, why, verify) finds it by summaries of its pages. What has none yet is read every time, and
-- vacuum, which makes them, comes to an insert-only table seldom: after a fifth of it is new. So each is made as soon as its pages are full.
drop index events_recorded;
create index events_recorded on events using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);
