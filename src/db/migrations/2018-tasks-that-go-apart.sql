-- A task whose job of many calls was lost has a job to itself until a request of it is sent. It was counted as a missed
-- deadline before; but whoever misses a deadline goes with half as many others first (docs/dialing.md, step 13).
alter table task add column apart boolean not null default false;
