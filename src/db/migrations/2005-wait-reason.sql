-- Why a task waits until its next eligible instant, and how many wait for each reason; and which tasks a machine completed. A wait that an older program
-- wrote has no reason and counts as a retry.
alter table task add column wait_reason text check (wait_reason in ('retry', 'callback', 'throttled', 'carrier_capacity',
  'outage', 'access_refused', 'caller_id_refused', 'carrier_error', 'missed_slot', 'worker_lost', 'put_back'));

create or replace function task_contribution(t task) returns table (scope uuid, key text, amount bigint) language sql immutable as $$
  select t.campaign_id, k, 1::bigint from (
    select 't:' || t.status as k
    union all select 'tv:' || t.variant
    union all select 'g:' || t.zone_group_id where t.status in ('pending', 'retry_pending')
    -- Waiting for its due time, by group, of these the ones that were put off, and all by reason; held beyond it; and, of the held ones, those that also wait.
    union all select 'w:' || t.zone_group_id || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.next_eligible_at is not null
    union all select 'wp:' || t.zone_group_id || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.next_eligible_at is not null
        and t.wait_reason not in ('retry', 'callback')
    union all select 'wr:' || coalesce(t.wait_reason, 'retry') || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.next_eligible_at is not null
    union all select 'h:' || t.zone_group_id || ':' || minute_of(t.hold_until)
      where t.status in ('pending', 'retry_pending') and t.hold_until > coalesce(t.next_eligible_at, '-infinity')
    union all select 'hw:' || t.zone_group_id || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.hold_until > t.next_eligible_at
    -- Of completed tasks, those that a machine answered.
    union all select 'ce:' || t.end_reason where t.status = 'completed' and t.end_reason is not null
    -- Of skipped tasks, the reason.
    union all select 'sk:' || t.end_reason where t.status = 'skipped' and t.end_reason is not null
  ) keys
$$;

-- The move of a task that begins a wait tells its reason.
create or replace function tally_task() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
      from new_rows n, task_contribution(n) d group by 1, 2, 3;
  elsif tg_op = 'DELETE' then
    insert into tally_delta select o.workspace_id, d.scope, d.key, -sum(d.amount)
      from old_rows o, task_contribution(o) d group by 1, 2, 3;
  else
    insert into tally_delta select x.workspace_id, x.scope, x.key, sum(x.amount) from (
      select n.workspace_id, d.scope, d.key, d.amount from new_rows n, task_contribution(n) d
      union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o, task_contribution(o) d) x
      group by 1, 2, 3 having sum(x.amount) <> 0;
    insert into ledger (workspace_id, at, campaign_id, task_id, call_id, kind, from_status, to_status, actor, data)
      select n.workspace_id, coalesce(nullif(current_setting('app.at', true), '')::timestamptz, app_now()),
        n.campaign_id, n.id, n.last_call_id, 'task', o.status, n.status,
        coalesce(nullif(current_setting('app.actor', true), ''), 'engine'),
        nullif(jsonb_strip_nulls(jsonb_build_object('next', nullif(n.next_eligible_at, '-infinity'), 'reason', n.end_reason,
          'wait', case when n.next_eligible_at is distinct from o.next_eligible_at then n.wait_reason end)), '{}')
      from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
      where n.status <> o.status;
  end if;
  return null;
end $$;

-- Tasks that wait already. Their owner reads them past the policies, which hold again with the commit.
alter table task no force row level security;
alter table tally_delta no force row level security;
insert into tally_delta (workspace_id, scope, key, amount)
  select workspace_id, campaign_id, 'wr:retry:' || minute_of(next_eligible_at), count(*) from task
  where status in ('pending', 'retry_pending') and next_eligible_at is not null group by 1, 2, 3;
update task t set end_reason = 'voicemail' from call k where k.workspace_id = t.workspace_id and k.id = t.last_call_id
  and t.status = 'completed' and t.end_reason is null and k.result = 'answered_machine';
alter table task force row level security;
alter table tally_delta force row level security;
