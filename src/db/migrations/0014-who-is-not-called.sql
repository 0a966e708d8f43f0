-- Why skipped tasks were skipped, as figures; tasks of caller IDs of the workspace closed; the pause after a talk; people of
-- other campaigns left out; campaigns that nobody is left for.

-- Of skipped tasks, the reason.
alter function task_contribution(task) rename to state_contribution;
create function task_contribution(t task) returns table (scope text, key text, amount bigint) language sql immutable as $$
  select * from state_contribution(t)
  union all select t.campaign_id, 'sk:' || t.end_reason, 1::bigint where t.status = 'skipped' and t.end_reason is not null
$$;

alter table campaign
  -- People whom other campaigns may call as well are taken in as skipped.
  add column leave_out_elsewhere boolean not null default false,
  -- After so many hours in which only people are left who cannot be called as things stand, it closes by itself.
  add column end_uncallable_hours int check (end_uncallable_hours between 1 and 720),
  -- World time since when that is so.
  add column uncallable_since timestamptz;
alter table workspace
  add column recipient_gap_minutes int not null default 30 check (recipient_gap_minutes between 0 and 1440);
alter table recipient
  -- The end of the last talk with a human, in any campaign.
  add column talked_at timestamptz;
create index call_talk on call (workspace_id, e164, ended_at desc)
  where status = 'ended' and result = 'answered_human' and not dry_run;

-- The policies bind the owner, too, who sees no row without a workspace; so they are lifted for what changes rows here.
alter table task no force row level security;
alter table phone_number no force row level security;
alter table call no force row level security;
alter table recipient no force row level security;
alter table tally_delta no force row level security;
alter table ledger no force row level security;
insert into tally_delta
  select workspace_id, campaign_id, 'sk:' || end_reason, count(*) from task
  where status = 'skipped' and end_reason is not null group by 1, 2, 3;
update task t set status = 'skipped', end_reason = 'own_number', next_eligible_at = null, hold_code = null, hold_until = null,
    updated_at = app_now()
  from phone_number n
  where t.workspace_id = n.workspace_id and t.e164 = n.e164 and t.status in ('pending', 'retry_pending');
update recipient r set talked_at = c.at
  from (select workspace_id, e164, max(ended_at) as at from call
    where status = 'ended' and result = 'answered_human' and not dry_run and ended_at > app_now() - interval '1 day' group by 1, 2) c
  where r.workspace_id = c.workspace_id and r.e164 = c.e164;
alter table task force row level security;
alter table phone_number force row level security;
alter table call force row level security;
alter table recipient force row level security;
alter table tally_delta force row level security;
alter table ledger force row level security;
