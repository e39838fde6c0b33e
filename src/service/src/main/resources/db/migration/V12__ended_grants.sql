-- A judgement asks what a user holds and has held of a few definitions. What is held is found by grants_held; of what has ended, which is
-- little and never read otherwise, an index by the user alone would read all that they hold as well.
create index grants_ended on grants (tenant_no, user_no, definition_id) where ended_at is not null;
