-- Whose events a connection takes, which account it speaks to, and what it needs to ring; hours that end a call; calls
-- withdrawn after their gate.

alter table connection
  -- Raised when address, account or credentials change and the carrier does not confirm the same account.
  add column account_generation int not null default 1,
  -- The account as the carrier names it; null while it has not said.
  add column account_id text,
  -- Whether its events can be told from a stranger's; while not `ok`, events and dialling are closed.
  add column event_proof text not null default 'missing' check (event_proof in ('ok', 'missing', 'weak')),
  -- World seconds from a create request to the first ringing: declared by the carrier, learned upwards.
  add column ring_delay_seconds int not null default 15 check (ring_delay_seconds between 0 and 1800),
  add column ring_judged_at timestamptz,
  -- Declared by the carrier: how long after a create request a call may come into being.
  add column longest_delay_seconds int not null default 120 check (longest_delay_seconds >= 0);
create unique index connection_one_per_account on connection (carrier, account_id)
  where account_id is not null and archived_at is null;

-- Event keys that were replaced: each still proves events of the calls claimed before that.
create table former_event_key (
  workspace_id text not null,
  connection_id text not null,
  replaced_at timestamptz not null,
  secret jsonb not null,
  primary key (workspace_id, connection_id, replaced_at),
  foreign key (workspace_id, connection_id) references connection
);
alter table former_event_key enable row level security;
alter table former_event_key force row level security;
create policy tenant on former_event_key to app_rw
  using (workspace_id = nullif(current_setting('app.workspace', true), ''))
  with check (workspace_id = nullif(current_setting('app.workspace', true), ''));
grant select, insert, update, delete on former_event_key to app_rw;
create policy open_read on former_event_key for select to app_system using (purpose() = 'open-carriers');
create policy open_call on call for select to app_system using (purpose() = 'open-carriers');
create policy open_write on connection for update to app_system using (purpose() = 'open-carriers') with check (purpose() = 'open-carriers');
grant select on former_event_key to app_system;
grant update on connection to app_system;

alter table call
  -- The account generation of the dialer that was opened for it.
  add column account_generation int,
  -- When the hours that allowed it end; what is unanswered then is cancelled.
  add column hours_close_at timestamptz,
  -- Why we hang up, once we want to.
  add column hang_up_reason text check (hang_up_reason in ('stop', 'stop_unanswered', 'do_not_call', 'hours_closed',
    'ring_limit', 'talk_limit')),
  -- What machine detection heard, once it did.
  add column detected text check (detected in ('human', 'machine', 'screened')),
  drop column machine,
  drop constraint call_result_check,
  add constraint call_result_check check (result in ('answered_human', 'answered_machine', 'screened', 'no_answer', 'busy',
    'declined', 'unreachable', 'bad_number', 'carrier_error', 'cancelled', 'unknown', 'withdrawn'));
create index call_by_connection on call (workspace_id, connection_id, ended_at desc)
  where status = 'ended' and ringing_at is not null and not dry_run;

alter table carrier_event
  -- Verified by a former key: it tells only of calls claimed before this instant.
  add column key_replaced_at timestamptz,
  -- Failed too often to be applied.
  add column set_aside_at timestamptz;

alter table task
  -- Missed dial deadlines in a row: our own fault, of which the task bears nothing but a wait.
  add column misses int not null default 0;

alter table recipient
  -- An attempt was given up undecided: it may still ring until then.
  add column uncertain_until timestamptz;
create index recipient_uncertain on recipient (workspace_id, uncertain_until) where uncertain_until is not null;

-- Calls that are open now were made over the account of today.
alter table call no force row level security;
update call set account_generation = 1 where status <> 'ended' and not dry_run;
alter table call force row level security;
