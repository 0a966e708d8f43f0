-- The job that wakes a worker for this call and for others. A call that has its job to itself has none here: its job has
-- its id, and a crash of the worker counts for it alone.
alter table call add column job_id uuid;
