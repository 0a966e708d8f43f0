-- Why skipped tasks were skipped, as figures; tasks of caller IDs of the workspace closed.

-- Of skipped tasks, the reason.
alter function task_contribution(task) rename to state_contribution;
create function task_contribution(t task) returns table (scope text, key text, amount bigint) language sql immutable as $$
  select * from state_contribution(t)
  union all select t.campaign_id, 'sk:' || t.end_reason, 1::bigint where t.status = 'skipped' and t.end_reason is not null
$$;

-- The policies bind the owner, too, who sees no row without a workspace; so they are lifted for what changes rows here.
alter table task no force row level security;
alter table phone_number no force row level security;
alter table tally_delta no force row level security;
alter table ledger no force row level security;
insert into tally_delta
  select workspace_id, campaign_id, 'sk:' || end_reason, count(*) from task
  where status = 'skipped' and end_reason is not null group by 1, 2, 3;
update task t set status = 'skipped', end_reason = 'own_number', next_eligible_at = null, hold_code = null, hold_until = null,
    updated_at = app_now()
  from phone_number n
  where t.workspace_id = n.workspace_id and t.e164 = n.e164 and t.status in ('pending', 'retry_pending');
alter table task force row level security;
alter table phone_number force row level security;
alter table tally_delta force row level security;
alter table ledger force row level security;
