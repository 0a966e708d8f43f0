-- The triggers of ledger and figures, cheaper and with the same rows: the clocks are read once for a statement and not for
-- each row of the ledger, and the figures of calls are worked out only where something that counts has changed.

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
      where n.status <> o.status;
  end if;
  return null;
end $$;

-- Only an ended call counts for results, and a placed one for its number's hour.
create or replace function tally_call() returns trigger language plpgsql as $$
declare
  moment timestamptz;
  recorded timestamptz := machine_now();
begin
  if tg_op = 'INSERT' then
    if exists (select from new_rows n where n.status = 'ended' or n.placed_at is not null) then
      insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
        from new_rows n, call_contribution(n) d group by 1, 2, 3;
    end if;
    insert into ledger (workspace_id, recorded_at, at, campaign_id, task_id, call_id, kind, to_status, actor)
      select n.workspace_id, recorded, n.claimed_at, n.campaign_id, n.task_id, n.id, 'call', n.status,
        coalesce(nullif(current_setting('app.actor', true), ''), 'engine') from new_rows n;
  else
    if exists (select from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
        where n.status = 'ended' or o.status = 'ended'
          or (n.placed_at, n.dry_run, n.number_id) is distinct from (o.placed_at, o.dry_run, o.number_id)) then
      insert into tally_delta select x.workspace_id, x.scope, x.key, sum(x.amount) from (
        select n.workspace_id, d.scope, d.key, d.amount from new_rows n, call_contribution(n) d
        union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o, call_contribution(o) d
        union all select n.workspace_id, d.scope, d.key, d.amount from new_rows n
          join call_outcome u on u.workspace_id = n.workspace_id and u.call_id = n.id, outcome_contribution(n, u) d where not n.open
        union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o
          join call_outcome u on u.workspace_id = o.workspace_id and u.call_id = o.id, outcome_contribution(o, u) d where not o.open) x
        group by 1, 2, 3 having sum(x.amount) <> 0;
    end if;
    moment := coalesce(nullif(current_setting('app.at', true), '')::timestamptz, app_now());
    insert into ledger (workspace_id, recorded_at, at, campaign_id, task_id, call_id, kind, from_status, to_status, actor, data)
      select n.workspace_id, recorded, moment, n.campaign_id, n.task_id, n.id,
        case when o.status = 'ended' then 'corrected' else 'call' end, o.status, n.status,
        coalesce(nullif(current_setting('app.actor', true), ''), 'engine'),
        nullif(jsonb_strip_nulls(jsonb_build_object('result', n.result, 'code', n.result_code, 'message', without_numbers(n.result_message),
          'uncertain', case when n.uncertain_since is not null and n.status <> 'ended' then true end)), '{}')
      from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
      where n.status <> o.status or n.result is distinct from o.result
        or (n.uncertain_since is null) <> (o.uncertain_since is null);
  end if;
  return null;
end $$;

create or replace function tally_outcome() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
      from new_rows n join call c on c.workspace_id = n.workspace_id and c.id = n.call_id, outcome_contribution(c, n) d
      where not c.open group by 1, 2, 3;
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
