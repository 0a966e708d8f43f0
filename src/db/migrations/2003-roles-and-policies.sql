-- Row-level security, forced on every tenant table. `app_rw` sees the one workspace of its transaction; `app_system`
-- sees what the stated purpose of its transaction needs; neither may bypass it.

create function current_workspace() returns uuid language sql stable as
  $$ select nullif(current_setting('app.workspace', true), '')::uuid $$;
create function purpose() returns text language sql stable as $$ select nullif(current_setting('app.purpose', true), '') $$;

-- What makes a table one of a tenant; migrations that add a table call it.
create function protect(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format('create policy tenant on %s to app_rw
    using (workspace_id = current_workspace()) with check (workspace_id = current_workspace())', tenant_table);
  execute format('grant select, insert, update, delete on %s to app_rw', tenant_table);
end $$;

select protect(c.oid) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition;

revoke update, delete on ledger, credit_entry from app_rw;
grant select on world_clock to app_rw, app_system;
grant select on installation, engine, rule_set to app_rw;
-- A share lock needs update rights on one column; the key column is harmless, its check allows one value.
grant update (one) on installation to app_rw;
grant select, update on installation to app_system;
grant select, insert, update, delete on engine to app_system;
grant update on world_clock to app_system;
grant select, insert, update, delete on request_count to app_system;

-- plan: which workspaces have work, and when.
create policy plan_read on workspace for select to app_system using (purpose() in ('plan', 'provision', 'stop-dialing', 'receive-event'));
create policy plan_read on campaign for select to app_system using (purpose() = 'plan');
create policy plan_read on call for select to app_system using (purpose() in ('plan', 'stop-dialing', 'open-carriers'));
create policy plan_read on carrier_event for select to app_system using (purpose() in ('plan', 'receive-event'));
create policy plan_read on connection for select to app_system using (purpose() in ('plan', 'receive-event', 'open-carriers'));
create policy plan_read on result_sheet for select to app_system using (purpose() = 'plan');
grant select on workspace, campaign, call, carrier_event, connection, result_sheet to app_system;
-- fold: tallies take in the deltas.
create policy fold_delta on tally_delta to app_system using (purpose() = 'fold') with check (purpose() = 'fold');
create policy fold_tally on tally to app_system using (purpose() = 'fold') with check (purpose() = 'fold');
grant select, insert, update, delete on tally, tally_delta to app_system;
-- receive-event: a verified carrier event is stored for the workspace of its connection.
create policy receive on carrier_event for insert to app_system with check (purpose() = 'receive-event');
grant insert on carrier_event to app_system;
-- open-carriers: keys that were replaced, and what carriers declare of themselves.
create policy open_read on former_event_key for select to app_system using (purpose() = 'open-carriers');
create policy open_write on connection for update to app_system using (purpose() = 'open-carriers') with check (purpose() = 'open-carriers');
grant select on former_event_key to app_system;
grant update on connection to app_system;
-- provision: the first workspace of an installation.
create policy provision on workspace for insert to app_system with check (purpose() = 'provision');
grant insert on workspace to app_system;
-- authenticate: a key or a sign-in token names its workspace.
create policy authenticate on api_key to app_system using (purpose() = 'authenticate') with check (purpose() = 'authenticate');
create policy authenticate on sign_in to app_system using (purpose() = 'authenticate') with check (purpose() = 'authenticate');
grant select, update on api_key to app_system;
grant select, insert, update, delete on sign_in to app_system;
