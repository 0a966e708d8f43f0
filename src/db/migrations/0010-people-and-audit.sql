-- Who is signed in, told apart by the name a session has in the ledger, and the audit log by person, by kind and by day.
alter table sign_in add column public_id text collate "C" generated always as ('usr_' || left(token_hash, 32)) stored;
create index sign_in_open on sign_in (workspace_id, created_at desc, public_id desc) where kind = 'session';
create index sign_in_by_name on sign_in (workspace_id, public_id) where kind = 'session';

-- Nearly all of the ledger is written by the engine about tasks and calls; what people do is rare, and found by these.
create index ledger_by_actor on ledger (workspace_id, actor, id desc) where actor <> 'engine';
create index ledger_by_kind on ledger (workspace_id, kind, id desc) where kind not in ('task', 'call');

-- Entries are written in nearly the order of their instants. The first id of a workspace that is not before an instant,
-- found by halving, at the cost of some forty steps in the key however long the ledger is; null when there is none.
create function ledger_id_at(workspace text, instant timestamptz) returns bigint language plpgsql stable as $$
declare
  low bigint;
  high bigint;
  middle bigint;
  found_id bigint;
  found_at timestamptz;
begin
  select id into low from ledger where workspace_id = workspace order by id limit 1;
  select id + 1 into high from ledger where workspace_id = workspace order by id desc limit 1;
  if low is null then return null; end if;
  -- Invariant: every entry below `low` is before the instant, the entry at `high` (or the end) is not.
  while low < high loop
    middle := low + (high - low) / 2;
    select id, at into found_id, found_at from ledger where workspace_id = workspace and id >= middle order by id limit 1;
    if found_id is null or found_at >= instant then high := middle; else low := found_id + 1; end if;
  end loop;
  return low;
end $$;
