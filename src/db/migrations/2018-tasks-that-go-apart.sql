-- A task whose job of many calls was lost has a job to itself until a request of it is sent (D24). A missed deadline is
-- something else: such a task goes with half as many others first (docs/dialing.md, step 13).
alter table task add column apart boolean not null default false;
