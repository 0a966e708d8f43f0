-- breaking: older programs look for a task's moves in entries of the task alone.
-- A call's life writes less: the ledger says one step once, tasks under way stay where the indexes have them, and the
-- tables that every call writes have no foreign keys (decision 0032).

-- A move of a task that is the step of its call is told by the call's own entry: `task_step` says which.
create function task_step(call_status text) returns text language sql immutable as $$
  select case call_status when 'claimed' then 'queued' when 'placing' then 'placing_call' when 'ringing' then 'placing_call'
    when 'in_progress' then 'calling' end
$$;

create or replace function tally_task() returns trigger language plpgsql as $$
declare
  moment timestamptz;
  recorded timestamptz;
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
    moment := coalesce(nullif(current_setting('app.at', true), '')::timestamptz, app_now());
    recorded := machine_now();
    insert into ledger (workspace_id, recorded_at, at, campaign_id, task_id, call_id, kind, from_status, to_status, actor, data)
      select n.workspace_id, recorded, moment, n.campaign_id, n.id, n.last_call_id, 'task', o.status, n.status,
        coalesce(nullif(current_setting('app.actor', true), ''), 'engine'),
        nullif(jsonb_strip_nulls(jsonb_build_object('next', nullif(n.next_eligible_at, '-infinity'), 'reason', n.end_reason,
          'wait', case when n.next_eligible_at is distinct from o.next_eligible_at then n.wait_reason end)), '{}')
      from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
      where n.status <> o.status and n.stage <> 'in_flight';
  end if;
  return null;
end $$;

-- Entries of tasks and calls are found by their task; entries of a campaign itself have an index of their own.
drop index ledger_by_campaign;

-- What the indexes know of a task's status. It stays the same while a call is under way, so that these updates touch no
-- index; the pages keep room for them.
alter table task add column stage text not null generated always as
  (case when status in ('queued', 'placing_call', 'calling') then 'in_flight' else status end) stored;
alter table task set (fillfactor = 70);
drop index task_callable, task_waiting, task_held, task_in_flight, task_person, task_by_status;
create index task_callable on task (workspace_id, campaign_id, zone_group_id, priority desc, due_at, id)
  where stage in ('pending', 'retry_pending');
create index task_waiting on task (workspace_id, campaign_id, next_eligible_at)
  where stage in ('pending', 'retry_pending') and next_eligible_at is not null;
create index task_held on task (workspace_id, campaign_id, hold_until)
  where stage in ('pending', 'retry_pending') and hold_until is not null;
create index task_person on task (workspace_id, e164) where stage in ('pending', 'retry_pending', 'in_flight');
-- In the order of the list, by stage; those under way are as few as lines.
create index task_by_stage on task (workspace_id, campaign_id, stage, id);

-- Half of what the insert of a call costs. Nothing is ever deleted that they name; the claim takes every id from a row of
-- the workspace that it holds a lock on, and a test looks for rows that name nothing.
alter table call drop constraint call_workspace_id_campaign_id_fkey, drop constraint call_workspace_id_task_id_fkey,
  drop constraint call_workspace_id_agent_id_fkey, drop constraint call_workspace_id_number_id_fkey,
  drop constraint call_workspace_id_connection_id_fkey;
alter table task drop constraint task_workspace_id_campaign_id_fkey, drop constraint task_workspace_id_contact_id_fkey,
  drop constraint task_workspace_id_zone_group_id_fkey, drop constraint task_workspace_id_sticky_number_id_fkey;
alter table carrier_event drop constraint carrier_event_workspace_id_connection_id_fkey;

create or replace function lock_people(ws uuid, tasks uuid[], numbers text[]) returns setof recipient language plpgsql as $$
declare people text[];
begin
  perform 1 from task t where t.workspace_id = ws and t.id in (
      select unnest(tasks) union select k.id from task k where k.workspace_id = ws and k.e164 = any(numbers)
        and k.stage in ('pending', 'retry_pending'))
    order by t.id for no key update;
  select array_agg(e164 order by e164) into people from (
    select r.e164 from recipient r where r.workspace_id = ws and r.e164 = any(numbers) order by r.e164 for update) locked;
  if coalesce(cardinality(people), 0) < (select count(distinct n) from unnest(numbers) n) then
    insert into recipient (workspace_id, e164) select distinct ws, n from unnest(numbers) n order by 2 on conflict do nothing;
  end if;
  return query select * from recipient r where r.workspace_id = ws and r.e164 = any(numbers) order by r.e164 for update;
end $$;

-- An outcome without words counts for nothing: the gate writes one for every call, with its evidence alone.
create or replace function tally_outcome() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if exists (select from new_rows where sentiment is not null or score is not null) then
      insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
        from new_rows n join call c on c.workspace_id = n.workspace_id and c.id = n.call_id, outcome_contribution(c, n) d
        where not c.open group by 1, 2, 3;
    end if;
  else
    insert into tally_delta select x.workspace_id, x.scope, x.key, sum(x.amount) from (
      select n.workspace_id, d.scope, d.key, d.amount
        from new_rows n join call c on c.workspace_id = n.workspace_id and c.id = n.call_id, outcome_contribution(c, n) d where not c.open
      union all select o.workspace_id, d.scope, d.key, -d.amount
        from old_rows o join call c on c.workspace_id = o.workspace_id and c.id = o.call_id, outcome_contribution(c, o) d where not c.open) x
      group by 1, 2, 3 having sum(x.amount) <> 0;
  end if;
  return null;
end $$;

-- Rows that are updated all the time keep room on their page, so that an update touches no index.
alter table recipient set (fillfactor = 70);
alter table tally set (fillfactor = 50);
