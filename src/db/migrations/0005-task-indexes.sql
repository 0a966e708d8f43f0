-- Plans that do not depend on whose turn it is. A connection keeps one plan for a statement and serves every workspace
-- with it; one that was made for a workspace of three tasks may take any index and read all tasks of a large one. So the
-- planner is told nothing about single workspaces, and the indexes over callable tasks hold the workspace that row-level
-- security asks for in every statement.
alter table task alter column workspace_id set statistics 0;
alter table call alter column workspace_id set statistics 0;

drop index task_callable, task_waiting, task_held, task_in_flight;
create index task_callable on task (workspace_id, campaign_id, zone_group_id, priority desc, due_at, id)
  where status in ('pending', 'retry_pending');
create index task_waiting on task (workspace_id, campaign_id, next_eligible_at)
  where status in ('pending', 'retry_pending') and next_eligible_at is not null;
create index task_held on task (workspace_id, campaign_id, hold_until)
  where status in ('pending', 'retry_pending') and hold_until is not null;
create index task_in_flight on task (workspace_id, campaign_id, id) where status in ('queued', 'placing_call', 'calling');
