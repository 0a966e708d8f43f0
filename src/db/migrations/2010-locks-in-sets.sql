-- Takes the locks of many calls in one round trip each, in the one global order: installation, workspace, connection,
-- number, campaign, task, recipient, call; rows of one kind in the order of their ids.

-- The owners of some calls, shared, so that nobody changes them while a gate is open.
create function lock_owners(ws uuid, connections uuid[], numbers uuid[], campaigns uuid[]) returns void language plpgsql as $$
begin
  perform 1 from installation for share;
  perform 1 from workspace where workspace_id = ws for share;
  perform 1 from connection where workspace_id = ws and id = any(connections) order by id for share;
  perform 1 from phone_number where workspace_id = ws and id = any(numbers) order by id for share;
  perform 1 from campaign where workspace_id = ws and id = any(campaigns) order by id for share;
end $$;

-- The given tasks and all callable ones of these numbers, then the recipient rows, which are made where they are missing.
create function lock_people(ws uuid, tasks uuid[], numbers text[]) returns setof recipient language plpgsql as $$
declare people text[];
begin
  perform 1 from task t where t.workspace_id = ws and t.id in (
      select unnest(tasks) union select k.id from task k where k.workspace_id = ws and k.e164 = any(numbers)
        and k.status in ('pending', 'retry_pending'))
    order by t.id for no key update;
  select array_agg(e164 order by e164) into people from (
    select r.e164 from recipient r where r.workspace_id = ws and r.e164 = any(numbers) order by r.e164 for update) locked;
  if coalesce(cardinality(people), 0) < (select count(distinct n) from unnest(numbers) n) then
    insert into recipient (workspace_id, e164) select distinct ws, n from unnest(numbers) n order by 2 on conflict do nothing;
  end if;
  return query select * from recipient r where r.workspace_id = ws and r.e164 = any(numbers) order by r.e164 for update;
end $$;

-- Some calls, with their campaigns shared and their people.
create function lock_calls(ws uuid, ids uuid[]) returns setof call language plpgsql as $$
declare campaigns uuid[]; tasks uuid[]; people text[];
begin
  select array_agg(distinct c.campaign_id), array_agg(distinct c.task_id), array_agg(distinct c.e164)
    into campaigns, tasks, people from call c where c.workspace_id = ws and c.id = any(ids);
  if campaigns is null then return; end if;
  perform 1 from campaign where workspace_id = ws and id = any(campaigns) order by id for share;
  perform lock_people(ws, tasks, people);
  return query select * from call c where c.workspace_id = ws and c.id = any(ids) order by c.id for update;
end $$;
