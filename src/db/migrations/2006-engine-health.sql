-- Whether the engine keeps up. All instants are machine time.

alter table engine add column host text;
-- Written with the claim, which writes this row anyway.
alter table workspace add column last_claim_at timestamptz;

-- How an engine serves a workspace; its heartbeat writes it.
create table dispatch_look (
  workspace_id uuid not null references workspace,
  engine_id text not null references engine on delete cascade,
  -- The last look for people to call that ended well.
  looked_at timestamptz,
  -- Since when a look is due that has not ended well; null while it keeps up.
  due_since timestamptz,
  primary key (workspace_id, engine_id)
);
select protect('dispatch_look');
create policy heartbeat on dispatch_look to app_system using (purpose() = 'heartbeat') with check (purpose() = 'heartbeat');
grant select, insert, update, delete on dispatch_look to app_system;
