-- Row-level security, forced on every tenant table. `app_rw` sees the one workspace of its transaction; `app_system`
-- sees what the stated purpose of its transaction needs; neither may bypass it.
do $$
declare t text;
begin
  for t in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy tenant on %I to app_rw
      using (workspace_id = nullif(current_setting('app.workspace', true), ''))
      with check (workspace_id = nullif(current_setting('app.workspace', true), ''))$p$, t);
    execute format('grant select, insert, update, delete on %I to app_rw', t);
  end loop;
end $$;
revoke update, delete on ledger, ledger_rest, credit_entry from app_rw;
grant select on world_clock to app_rw, app_system;
grant select on installation, engine to app_rw;
-- A share lock needs update rights on one column; the key column is harmless, its check allows one value.
grant update (one) on installation to app_rw;
grant select, update on installation to app_system;
grant select, insert, update, delete on engine to app_system;
grant update on world_clock to app_system;

create function purpose() returns text language sql stable as $$ select nullif(current_setting('app.purpose', true), '') $$;

-- plan: which workspaces have work, and when.
create policy plan_read on workspace for select to app_system using (purpose() in ('plan', 'provision', 'stop-dialing', 'receive-event'));
create policy plan_read on campaign for select to app_system using (purpose() = 'plan');
create policy plan_read on call for select to app_system using (purpose() in ('plan', 'stop-dialing'));
create policy plan_read on carrier_event for select to app_system using (purpose() in ('plan', 'receive-event'));
create policy plan_read on connection for select to app_system using (purpose() in ('plan', 'receive-event', 'open-carriers'));
grant select on workspace, campaign, call, carrier_event, connection to app_system;
-- fold: tallies take in the deltas.
create policy fold_delta on tally_delta to app_system using (purpose() = 'fold') with check (purpose() = 'fold');
create policy fold_tally on tally to app_system using (purpose() = 'fold') with check (purpose() = 'fold');
grant select, insert, update, delete on tally, tally_delta to app_system;
-- receive-event: a verified carrier event is stored for the workspace of its connection.
create policy receive on carrier_event for insert to app_system with check (purpose() = 'receive-event');
grant insert on carrier_event to app_system;
-- provision: the first workspace of an installation.
create policy provision on workspace for insert to app_system with check (purpose() = 'provision');
grant insert on workspace to app_system;
-- authenticate: a key or a sign-in token names its workspace.
create policy authenticate on api_key to app_system using (purpose() = 'authenticate') with check (purpose() = 'authenticate');
create policy authenticate on sign_in to app_system using (purpose() = 'authenticate') with check (purpose() = 'authenticate');
grant select, update on api_key to app_system;
grant select, insert, update, delete on sign_in to app_system;
