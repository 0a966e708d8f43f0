-- What every row contributes to the figures, and the triggers that keep ledger and tallies in step with the rows.
-- A figure is the sum of the contributions of all rows; a change contributes "new minus old", so no writer can forget it.

-- The ledger is append-only, and people may be erased: what carriers say of a call enters it without long numbers.
create function without_numbers(text) returns text language sql immutable as
  $$ select regexp_replace($1, '\d{6,}', '…', 'g') $$;

-- The evidence of a call, with the checks of the rules that it names.
create function evidence_with_checks(evidence jsonb) returns jsonb language sql stable strict as
  $$ select jsonb_build_object('checks', (select r.checks from rule_set r where r.version = evidence ->> 'rules')) || evidence $$;

create function minute_of(at timestamptz) returns bigint language sql immutable as
  $$ select floor(extract(epoch from at) / 60)::bigint $$;

create function task_contribution(t task) returns table (scope uuid, key text, amount bigint) language sql immutable as $$
  select t.campaign_id, k, 1::bigint from (
    select 't:' || t.status as k
    union all select 'tv:' || t.variant
    union all select 'g:' || t.zone_group_id where t.status in ('pending', 'retry_pending')
    -- Waiting for its due time; held beyond it; and, of the held ones, those that also wait.
    union all select 'w:' || t.zone_group_id || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.next_eligible_at is not null
    union all select 'h:' || t.zone_group_id || ':' || minute_of(t.hold_until)
      where t.status in ('pending', 'retry_pending') and t.hold_until > coalesce(t.next_eligible_at, '-infinity')
    union all select 'hw:' || t.zone_group_id || ':' || minute_of(t.next_eligible_at)
      where t.status in ('pending', 'retry_pending') and t.hold_until > t.next_eligible_at
    -- Of skipped tasks, the reason.
    union all select 'sk:' || t.end_reason where t.status = 'skipped' and t.end_reason is not null
  ) keys
$$;

-- Words of a transcript; of one speaker when one is given.
create function words_said(transcript jsonb, of_speaker text) returns bigint language sql immutable as $$
  select coalesce(sum(array_length(string_to_array(trim(turn->>'text'), ' '), 1)), 0)::bigint
  from jsonb_array_elements(case when jsonb_typeof(transcript) = 'array' then transcript else '[]' end) turn
  where of_speaker is null or turn->>'speaker' = of_speaker
$$;

create function call_contribution(c call) returns table (scope uuid, key text, amount bigint) language sql immutable as $$
  select c.campaign_id, v.k, v.a from (values
    ('r:' || c.result, 1::bigint),
    ('b:' || (floor(extract(epoch from c.ended_at) / 900)::bigint * 900) || ':' || c.result, 1),
    ('sum:ai', c.ai_micro),
    ('sum:telephony', c.telephony_micro),
    ('sum:final', c.price_final::int::bigint),
    ('sum:talk', case when c.result = 'answered_human' then round(c.talk_seconds * 1000)::bigint end),
    ('d:' || c.disposition, 1),
    ('a:' || c.attempt || ':' || c.result, 1),
    ('a:' || c.attempt || ':cost', c.ai_micro + c.telephony_micro),
    ('av:' || c.attempt || ':' || c.disposition, 1),
    ('v:' || c.variant || ':' || c.result, 1),
    ('v:' || c.variant || ':cost', c.ai_micro + c.telephony_micro),
    ('v:' || c.variant || ':talk', case when c.result = 'answered_human' then round(c.talk_seconds * 1000)::bigint end),
    ('vd:' || c.variant || ':' || c.disposition, 1),
    ('n:' || id_text(c.number_id) || ':' || c.result, 1)
  ) v(k, a)
  where c.status = 'ended' and c.result <> 'withdrawn' and v.k is not null and v.a is not null and v.a <> 0
  union all
  select c.number_id, 'n:' || c.result, 1
  where c.status = 'ended' and c.result <> 'withdrawn' and not c.dry_run
  union all
  -- Attempts of the number per hour, for its daily cap.
  select c.number_id, 'p:' || floor(extract(epoch from c.placed_at) / 3600)::bigint, 1
  where c.placed_at is not null and not c.dry_run and c.result is distinct from 'carrier_error'
$$;

-- What a conversation adds to its ended call.
create function outcome_contribution(c call, o call_outcome) returns table (scope uuid, key text, amount bigint)
language sql immutable as $$
  select c.campaign_id, v.k, v.a from (values
    ('s:' || o.sentiment, 1::bigint),
    ('score', o.score::bigint),
    ('scored', case when o.score is not null then 1 end),
    ('v:' || c.variant || ':score', o.score::bigint),
    ('v:' || c.variant || ':scored', case when o.score is not null then 1 end)
  ) v(k, a)
  where c.status = 'ended' and c.result <> 'withdrawn' and v.k is not null and v.a is not null and v.a <> 0
  union all
  -- Figures of analysed conversations: calls that a person answered and that have a score or a sentiment.
  select c.campaign_id, v.k, v.a from (values
    ('i:calls', 1::bigint),
    ('i:score', o.score::bigint),
    ('i:scored', case when o.score is not null then 1 end),
    -- Bands of twenty, the last with 100.
    ('i:band:' || case when o.score is not null then least(4, greatest(0, o.score / 20)) end, 1),
    ('i:words', words_said(o.transcript, null)),
    ('i:words:contact', words_said(o.transcript, 'contact'))
  ) v(k, a)
  where c.status = 'ended' and c.result = 'answered_human' and (o.score is not null or o.sentiment is not null)
    and v.k is not null and v.a is not null and v.a <> 0
$$;

create function contact_contribution(c contact) returns table (scope uuid, key text, amount bigint) language sql immutable as $$
  select c.workspace_id, 'contacts', 1::bigint where c.archived_at is null
$$;

-- One function per table: plain SQL over the transition tables, one insert per statement.
create function tally_task() returns trigger language plpgsql as $$
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
        nullif(jsonb_strip_nulls(jsonb_build_object('next', nullif(n.next_eligible_at, '-infinity'), 'reason', n.end_reason)), '{}')
      from new_rows n join old_rows o on o.workspace_id = n.workspace_id and o.id = n.id
      where n.status <> o.status;
  end if;
  return null;
end $$;

-- Keeps what deleted rows had contributed; attempts per hour are left out, since they count for a day only.
create function close_figures() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'call' then
    if exists (select from old_rows where open) then raise exception 'a call under way cannot be deleted'; end if;
    insert into tally_closed as k select o.workspace_id, d.scope, d.key, sum(d.amount)
      from old_rows o, call_contribution(o) d where d.key not like 'p:%' group by 1, 2, 3
      on conflict (workspace_id, scope, key) do update set amount = k.amount + excluded.amount;
    insert into tally_closed as k select o.workspace_id, d.scope, d.key, sum(d.amount) from old_rows o
      join call_outcome u on u.workspace_id = o.workspace_id and u.call_id = o.id, outcome_contribution(o, u) d group by 1, 2, 3
      on conflict (workspace_id, scope, key) do update set amount = k.amount + excluded.amount;
    -- Its call is gone, so that it contributes nothing a second time.
    delete from call_outcome u using old_rows o where u.workspace_id = o.workspace_id and u.call_id = o.id;
  else
    insert into tally_closed as k select o.workspace_id, d.scope, d.key, sum(d.amount) from old_rows o
      join call c on c.workspace_id = o.workspace_id and c.id = o.call_id, outcome_contribution(c, o) d group by 1, 2, 3
      on conflict (workspace_id, scope, key) do update set amount = k.amount + excluded.amount;
  end if;
  return null;
end $$;

create function tally_call() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
      from new_rows n, call_contribution(n) d group by 1, 2, 3;
    insert into ledger (workspace_id, at, campaign_id, task_id, call_id, kind, to_status, actor)
      select n.workspace_id, n.claimed_at, n.campaign_id, n.task_id, n.id, 'call', n.status,
        coalesce(nullif(current_setting('app.actor', true), ''), 'engine') from new_rows n;
  else
    insert into tally_delta select x.workspace_id, x.scope, x.key, sum(x.amount) from (
      select n.workspace_id, d.scope, d.key, d.amount from new_rows n, call_contribution(n) d
      union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o, call_contribution(o) d
      union all select n.workspace_id, d.scope, d.key, d.amount from new_rows n
        join call_outcome u on u.workspace_id = n.workspace_id and u.call_id = n.id, outcome_contribution(n, u) d where not n.open
      union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o
        join call_outcome u on u.workspace_id = o.workspace_id and u.call_id = o.id, outcome_contribution(o, u) d where not o.open) x
      group by 1, 2, 3 having sum(x.amount) <> 0;
    insert into ledger (workspace_id, at, campaign_id, task_id, call_id, kind, from_status, to_status, actor, data)
      select n.workspace_id, coalesce(nullif(current_setting('app.at', true), '')::timestamptz, app_now()),
        n.campaign_id, n.task_id, n.id,
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

create function tally_outcome() returns trigger language plpgsql as $$
begin
  insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
    from new_rows n join call c on c.workspace_id = n.workspace_id and c.id = n.call_id, outcome_contribution(c, n) d
    where not c.open group by 1, 2, 3;
  if tg_op = 'UPDATE' then
    insert into tally_delta select o.workspace_id, d.scope, d.key, -sum(d.amount)
      from old_rows o join call c on c.workspace_id = o.workspace_id and c.id = o.call_id, outcome_contribution(c, o) d
      where not c.open group by 1, 2, 3;
  end if;
  return null;
end $$;

create function tally_contact() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into tally_delta select n.workspace_id, d.scope, d.key, sum(d.amount)
      from new_rows n, contact_contribution(n) d group by 1, 2, 3;
  else
    insert into tally_delta select x.workspace_id, x.scope, x.key, sum(x.amount) from (
      select n.workspace_id, d.scope, d.key, d.amount from new_rows n, contact_contribution(n) d
      union all select o.workspace_id, d.scope, d.key, -d.amount from old_rows o, contact_contribution(o) d) x
      group by 1, 2, 3 having sum(x.amount) <> 0;
  end if;
  return null;
end $$;

create function record_campaign() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or old.status <> new.status then
    insert into ledger (workspace_id, at, campaign_id, kind, from_status, to_status, actor, data)
    values (new.workspace_id, coalesce(nullif(current_setting('app.at', true), '')::timestamptz, app_now()), new.id,
      'campaign', case when tg_op = 'UPDATE' then old.status end, new.status,
      coalesce(nullif(current_setting('app.actor', true), ''), 'engine'),
      jsonb_strip_nulls(jsonb_build_object('reason', coalesce(case when new.status = 'paused' then new.pause_reason end,
        case when new.status = 'cancelled' then new.cancel_reason end))));
  end if;
  return null;
end $$;

create trigger task_inserted after insert on task referencing new table as new_rows for each statement execute function tally_task();
create trigger task_updated after update on task referencing old table as old_rows new table as new_rows for each statement execute function tally_task();
create trigger task_deleted after delete on task referencing old table as old_rows for each statement execute function tally_task();
create trigger call_inserted after insert on call referencing new table as new_rows for each statement execute function tally_call();
create trigger call_updated after update on call referencing old table as old_rows new table as new_rows for each statement execute function tally_call();
create trigger outcome_inserted after insert on call_outcome referencing new table as new_rows for each statement execute function tally_outcome();
create trigger outcome_updated after update on call_outcome referencing old table as old_rows new table as new_rows for each statement execute function tally_outcome();
create trigger call_deleted after delete on call referencing old table as old_rows for each statement execute function close_figures();
create trigger outcome_deleted after delete on call_outcome referencing old table as old_rows for each statement execute function close_figures();
create trigger contact_inserted after insert on contact referencing new table as new_rows for each statement execute function tally_contact();
create trigger contact_updated after update on contact referencing old table as old_rows new table as new_rows for each statement execute function tally_contact();
create trigger campaign_changed after insert or update on campaign for each row execute function record_campaign();

-- The ledger is append-only for everyone.
create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'the ledger is append-only'; end $$;
create trigger ledger_append_only before update or delete on ledger for each row execute function refuse_change();

-- Tags of contacts, in step with them.
create function keep_contact_tags() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into contact_tag
      select distinct n.workspace_id, t, n.created_at, n.id from new_rows n, unnest(n.tags) t where n.archived_at is null;
    return null;
  end if;
  delete from contact_tag k using (
      select o.workspace_id, o.id, o.created_at, unnest(o.tags) as tag
      from old_rows o join new_rows n on n.workspace_id = o.workspace_id and n.id = o.id
      where n.tags <> o.tags or (n.archived_at is null) <> (o.archived_at is null)) d
    where k.workspace_id = d.workspace_id and k.tag = d.tag and k.created_at = d.created_at and k.contact_id = d.id;
  insert into contact_tag
    select distinct n.workspace_id, t, n.created_at, n.id
    from old_rows o join new_rows n on n.workspace_id = o.workspace_id and n.id = o.id, unnest(n.tags) t
    where n.archived_at is null and (n.tags <> o.tags or o.archived_at is not null)
    on conflict do nothing;
  return null;
end $$;
create trigger contact_tags_inserted after insert on contact referencing new table as new_rows for each statement execute function keep_contact_tags();
create trigger contact_tags_updated after update on contact referencing old table as old_rows new table as new_rows for each statement execute function keep_contact_tags();

-- A person whose names are removed leaves no name behind in an order.
create function forget_result_name() returns trigger language plpgsql as $$
begin
  update task_result r set name = U&'\FFFF' from campaign c, task t
    where c.workspace_id = new.workspace_id and t.workspace_id = c.workspace_id and t.campaign_id = c.id
      and t.contact_id = new.id and r.workspace_id = t.workspace_id and r.campaign_id = t.campaign_id and r.task_id = t.id;
  return null;
end $$;
create trigger contact_name_removed after update on contact for each row
  when (new.first_name is null and new.last_name is null
    and (old.first_name, old.last_name, old.company) is distinct from (new.first_name, new.last_name, new.company))
  execute function forget_result_name();
