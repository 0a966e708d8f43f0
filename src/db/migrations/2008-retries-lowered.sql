-- A lowered number of retries leaves people who have used up theirs; housekeeping closes the rest of many in batches.
alter table campaign add column retries_lowered boolean not null default false;
