-- The results of ended campaigns in every order, the call log by every filter, and filters that people keep.

-- A name as it is searched and ordered: lower case, without accents.
create function fold_name(name text) returns text language sql immutable as
  $$ select regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f]', '', 'g') $$;

-- One narrow row per task of an ended campaign, written in batches once nothing of it moves any more: what a list can
-- be ordered and narrowed by. What a row shows is always read from the task, its contact and its calls. The dial path
-- never writes here, so its tables need no index for any of these orders. What is missing has a value of its own, so
-- that a place in an order is never null.
create table task_result (
  workspace_id text not null,
  campaign_id text not null,
  task_id text not null,
  -- Folded for searching; U+FFFF without a name.
  name text collate "C" not null,
  status text collate "C" not null,
  attempts int not null,
  result text collate "C" not null default '',
  disposition text collate "C" not null default '',
  score int not null default -1,
  cost_micro bigint not null,
  last_at timestamptz not null default '-infinity',
  variant smallint not null,
  transcript boolean not null,
  primary key (workspace_id, campaign_id, task_id),
  foreign key (workspace_id, task_id) references task
);
create index task_result_name on task_result (workspace_id, campaign_id, name, task_id);
create index task_result_status on task_result (workspace_id, campaign_id, status, task_id);
create index task_result_attempts on task_result (workspace_id, campaign_id, attempts, task_id);
create index task_result_result on task_result (workspace_id, campaign_id, result, task_id);
create index task_result_disposition on task_result (workspace_id, campaign_id, disposition, task_id);
create index task_result_score on task_result (workspace_id, campaign_id, score, task_id);
create index task_result_cost on task_result (workspace_id, campaign_id, cost_micro, task_id);
create index task_result_last on task_result (workspace_id, campaign_id, last_at, task_id);

-- How far a campaign's results are written.
create table result_sheet (
  workspace_id text not null,
  campaign_id text not null,
  -- The last task written; null when all are.
  after text,
  -- When all were written for the first time.
  prepared_at timestamptz,
  -- Prices that came later start it anew.
  spent_micro bigint not null,
  primary key (workspace_id, campaign_id),
  foreign key (workspace_id, campaign_id) references campaign
);

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

-- The call log, newest first, by what narrows it most. They hold ended calls only: one entry is written when a call is
-- settled and none while it is dialled. Open calls are few and have an index already.
create index call_log_campaign on call (workspace_id, campaign_id, placed_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn';
create index call_log_number on call (workspace_id, number_id, placed_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn';
create index call_log_agent on call (workspace_id, agent_id, placed_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn';
create index call_log_contact on call (workspace_id, contact_id, placed_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn';
create index call_log_disposition on call (workspace_id, disposition, placed_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn' and disposition is not null;
-- Only the rare results: the common ones are found by walking.
create index call_log_result on call (workspace_id, result, placed_at desc, id desc)
  where status = 'ended' and result in ('bad_number', 'carrier_error', 'cancelled', 'unknown');

-- A filter that people of a workspace keep under a name.
create table saved_filter (
  workspace_id text not null references workspace,
  id text not null,
  page text not null check (page in ('calls', 'results', 'contacts', 'analytics')),
  name text not null,
  query jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, page, name)
);

do $$
declare t text;
begin
  foreach t in array array['task_result', 'result_sheet', 'saved_filter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy tenant on %I to app_rw
      using (workspace_id = nullif(current_setting('app.workspace', true), ''))
      with check (workspace_id = nullif(current_setting('app.workspace', true), ''))$p$, t);
    execute format('grant select, insert, update, delete on %I to app_rw', t);
  end loop;
end $$;
create policy plan_read on result_sheet for select to app_system using (purpose() = 'plan');
grant select on result_sheet to app_system;
