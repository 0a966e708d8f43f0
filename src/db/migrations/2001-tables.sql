-- Clocks, tenants, the audience, campaigns, calls, money, the ledger and its tallies, people and keys.
-- Every tenant table carries workspace_id and composite keys; 2003 protects them by row-level security.

-- Ids are UUIDs of version 7; the last byte says the kind, by which their text form gets its prefix (domain/ids.ts).
create function id_text(id uuid) returns text language sql immutable strict parallel safe as $$
  select (array['ws', 'camp', 'task', 'call', 'num', 'conn', 'ctc', 'agt', 'upl', 'seg', 'key', 'usr', 'inc', 'tpl', 'flt'])
    [get_byte(uuid_send(id), 15)] || '_' || replace(id::text, '-', '')
$$;
create function id_of(id text) returns uuid language sql immutable strict parallel safe as
  $$ select split_part(id, '_', 2)::uuid $$;

-- The two clocks -----------------------------------------------------------------------------------------------
create table world_clock (
  one boolean primary key default true check (one),
  base timestamptz not null,
  epoch timestamptz not null,
  speed double precision not null check (speed >= 0),
  -- Machine time, set only by the deterministic simulation; null means the real clock.
  frozen timestamptz
);

-- Machine time: leases and dial deadlines. The only place that reads the real clock.
create function machine_now() returns timestamptz language sql volatile as
  $$ select coalesce(c.frozen, clock_timestamp()) from world_clock c $$;

-- World time: every decision about people.
create function app_now() returns timestamptz language sql volatile as
  $$ select c.base + (coalesce(c.frozen, clock_timestamp()) - c.epoch) * c.speed from world_clock c $$;

insert into world_clock (base, epoch, speed) select t, t, 1 from (select clock_timestamp() as t) s;

create table installation (
  one boolean primary key default true check (one),
  dialing_stopped_at timestamptz,
  dialing_stop_acked_at timestamptz
);
insert into installation default values;

create table engine (
  id text primary key,
  started_at timestamptz not null,
  heartbeat_at timestamptz not null,
  heartbeat_world timestamptz not null,
  stopped_at timestamptz
);

-- Tenants ------------------------------------------------------------------------------------------------------
create table workspace (
  workspace_id uuid primary key,
  name text not null,
  time_zone text not null default 'UTC',
  currency text not null default 'USD',
  default_country text,
  concurrency_limit int not null default 50 check (concurrency_limit >= 0),
  contact_hours jsonb not null,
  recipient_limit_day int not null default 3 check (recipient_limit_day >= 1),
  recipient_limit_week int not null default 7 check (recipient_limit_week >= 1),
  recipient_gap_minutes int not null default 30 check (recipient_gap_minutes between 0 and 1440),
  fair_share_per_ten int not null default 1 check (fair_share_per_ten between 0 and 10),
  allowed_countries text[],
  rate_ai_micro_minute bigint not null default 60000,
  rate_telephony_micro_minute bigint not null default 20000,
  dialing_stopped_at timestamptz,
  dialing_stop_acked_at timestamptz,
  lines_handed bigint not null default 0,
  created_at timestamptz not null,
  version int not null default 1
);

create table credit_account (
  workspace_id uuid primary key references workspace,
  balance_micro bigint not null default 0 check (balance_micro >= 0),
  held_micro bigint not null default 0 check (held_micro >= 0),
  check (balance_micro - held_micro >= 0)
);

create table connection (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  carrier text not null,
  config jsonb not null default '{}',
  secret jsonb not null default '{}',
  concurrency_limit int not null default 20 check (concurrency_limit >= 0),
  calls_per_second double precision not null default 1 check (calls_per_second > 0),
  archived_at timestamptz,
  -- Health, written by answers.
  breaker text not null default 'closed' check (breaker in ('closed', 'open', 'probing')),
  breaker_reason text,
  failures int not null default 0,
  next_probe_at timestamptz,
  ramp_started_at timestamptz,
  recovering_since timestamptz,
  -- Raised when address, account or credentials change and the carrier does not confirm the same account.
  account_generation int not null default 1,
  -- The account as the carrier names it; null while it has not said.
  account_id text,
  -- Whether its events can be told from a stranger's; while not `ok`, events and dialling are closed.
  event_proof text not null default 'missing' check (event_proof in ('ok', 'missing', 'weak')),
  -- World seconds from a create request to the first ringing: declared by the carrier, learned upwards.
  ring_delay_seconds int not null default 15 check (ring_delay_seconds between 0 and 1800),
  ring_judged_at timestamptz,
  -- Declared by the carrier: how long after a create request a call may come into being.
  longest_delay_seconds int not null default 120 check (longest_delay_seconds >= 0),
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);
create unique index connection_one_per_account on connection (carrier, account_id)
  where account_id is not null and archived_at is null;

-- Event keys that were replaced: each still proves events of the calls claimed before that.
create table former_event_key (
  workspace_id uuid not null,
  connection_id uuid not null,
  replaced_at timestamptz not null,
  secret jsonb not null,
  primary key (workspace_id, connection_id, replaced_at),
  foreign key (workspace_id, connection_id) references connection
);

-- The connection's rate, apart from the connection itself: every start writes it, and no gate has to wait for that.
create table connection_pace (
  workspace_id uuid not null,
  connection_id uuid not null,
  next_slot_at timestamptz not null default '-infinity',
  rate_factor double precision not null default 1,
  rate_changed_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connection
);

create table phone_number (
  workspace_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  e164 text not null,
  country text,
  status text not null default 'active' check (status in ('active', 'resting', 'degraded', 'spam_flagged', 'inactive')),
  daily_cap int not null default 500 check (daily_cap >= 0),
  concurrency_limit int not null default 2 check (concurrency_limit >= 0),
  allowed_countries text[],
  rejections int not null default 0,
  rest_until timestamptz,
  judged_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, e164),
  foreign key (workspace_id, connection_id) references connection
);

create table agent (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  voice text not null default 'default',
  prompt text not null default '',
  opening_line text not null default '',
  dispositions jsonb not null default '[]',
  extraction_fields jsonb not null default '[]',
  runtime_healthy boolean not null default true,
  archived_at timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);

-- The audience -------------------------------------------------------------------------------------------------
-- Contacts that share country and candidate zones: what is judged once for all of them.
create table zone_group (
  workspace_id uuid not null references workspace,
  id int generated always as identity,
  country text,
  zones text[] not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, country, zones)
);

-- Searched, filtered and paged at a million people. Under row-level security an index serves only comparisons that cannot
-- leak, which excludes those of arrays, JSON and patterns; so names are searched by ranges over stored keys and tags have a
-- table of their own.
create table contact (
  workspace_id uuid not null references workspace,
  id uuid not null,
  e164 text not null,
  country text,
  first_name text,
  last_name text,
  email text,
  company text,
  time_zone text,
  zone_group_id int not null,
  tags text[] not null default '{}',
  custom jsonb not null default '{}',
  consent jsonb,
  archived_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  first_key text collate "C" generated always as (lower(first_name)) stored,
  last_key text collate "C" generated always as (lower(last_name)) stored,
  company_key text collate "C" generated always as (lower(company)) stored,
  -- The number from its end, since people know the last digits.
  phone_end text collate "C" generated always as (reverse(e164)) stored,
  primary key (workspace_id, id),
  unique (workspace_id, e164),
  foreign key (workspace_id, zone_group_id) references zone_group
);
create index contact_recent on contact (workspace_id, created_at desc, id desc) where archived_at is null;
create index contact_archived on contact (workspace_id, created_at desc, id desc) where archived_at is not null;
create index contact_by_country on contact (workspace_id, country, created_at desc, id desc) where archived_at is null;
create index contact_without_zone on contact (workspace_id, created_at desc, id desc)
  where archived_at is null and time_zone is null;
create index contact_by_first on contact (workspace_id, first_key) where first_key is not null;
create index contact_by_last on contact (workspace_id, last_key) where last_key is not null;
create index contact_by_company on contact (workspace_id, company_key) where company_key is not null;
create index contact_by_phone_end on contact (workspace_id, phone_end);

-- Tags of the contacts that are not archived, newest contact first.
create table contact_tag (
  workspace_id uuid not null references workspace,
  tag text collate "C" not null,
  created_at timestamptz not null,
  contact_id uuid not null,
  primary key (workspace_id, tag, created_at, contact_id)
);

create table segment (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

-- One row per person's number: "do not call", and the instants of recent attempts across all campaigns.
create table recipient (
  workspace_id uuid not null references workspace,
  e164 text not null,
  dnc_at timestamptz,
  dnc_source text,
  dnc_reason text,
  dnc_acked_at timestamptz,
  attempts timestamptz[] not null default '{}',
  -- An attempt was given up undecided: it may still ring until then.
  uncertain_until timestamptz,
  -- The end of the last talk with a human, in any campaign.
  talked_at timestamptz,
  -- When the memory of attempts to an erased person's number may go. It is kept until then, so that erasing somebody
  -- never leads to more calls to them.
  forget_at timestamptz,
  primary key (workspace_id, e164)
);
-- The numbers of one imported list share their instant.
create index recipient_dnc on recipient (workspace_id, dnc_at desc, e164 desc) where dnc_at is not null;
create index recipient_uncertain on recipient (workspace_id, uncertain_until) where uncertain_until is not null;
create index recipient_to_forget on recipient (workspace_id, forget_at) where forget_at is not null;

-- What a new campaign begins with stands in the program (domain/campaign/defaults.ts), not here.
create table campaign (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  status text not null default 'draft'
    check (status in ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
  agent_id uuid not null,
  variants jsonb not null,
  primary_number_id uuid,
  prefer_country boolean not null,
  record boolean not null,
  time_zone text not null,
  windows jsonb not null,
  windows_enabled boolean not null,
  start_at timestamptz,
  concurrency int check (concurrency >= 1),
  priority smallint not null check (priority between 1 and 10),
  dry_run boolean not null,
  dry_run_outcome text not null,
  retry_on_voicemail boolean not null,
  max_retries int not null check (max_retries between 0 and 10),
  max_voicemail_attempts int,
  retry_delays int[] not null,
  busy_delay int not null,
  ring_seconds int not null check (ring_seconds between 15 and 120),
  talk_seconds int not null check (talk_seconds between 10 and 14400),
  ramp_percent int not null check (ramp_percent between 1 and 100),
  hang_up_on_stop boolean not null,
  -- People whom other campaigns may call as well are taken in as skipped.
  leave_out_elsewhere boolean not null,
  -- After so many hours in which only people are left who cannot be called as things stand, it closes by itself.
  end_uncallable_hours int check (end_uncallable_hours between 1 and 720),
  -- World time since when that is so.
  uncallable_since timestamptz,
  goals jsonb not null,
  budget_micro bigint,
  pause_reason text,
  paused_at timestamptz,
  stop_acked_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  trigger text,
  launched_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  archived_at timestamptz,
  last_line_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agent,
  foreign key (workspace_id, primary_number_id) references phone_number
);
create index campaign_alive on campaign (workspace_id, status) where status in ('scheduled', 'running', 'cancelled');

create table campaign_number (
  workspace_id uuid not null,
  campaign_id uuid not null,
  number_id uuid not null,
  primary key (workspace_id, campaign_id, number_id),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, number_id) references phone_number
);

create table campaign_template (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  config jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

-- A CSV: staged rows first, contacts by one merge, tasks in batches at launch.
create table upload (
  workspace_id uuid not null references workspace,
  id uuid not null,
  campaign_id uuid,
  file_name text not null,
  size_bytes bigint not null default 0,
  encoding text,
  delimiter text,
  headers jsonb,
  mapping jsonb,
  default_country text,
  status text not null check (status in ('staging', 'merging', 'done', 'failed')),
  error text,
  rows int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  unchanged int not null default 0,
  duplicate int not null default 0,
  rejected int not null default 0,
  dnc int not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaign
);
create index upload_by_campaign on upload (workspace_id, campaign_id, id desc) where campaign_id is not null;

create table upload_row (
  workspace_id uuid not null,
  upload_id uuid not null,
  line int not null,
  e164 text not null,
  country text,
  first_name text,
  last_name text,
  email text,
  company text,
  time_zone text,
  zones text[] not null,
  tags text[],
  custom jsonb,
  consent jsonb,
  do_not_call boolean not null default false,
  contact_id uuid not null,
  outcome text,
  primary key (workspace_id, upload_id, line)
);
create index upload_row_number on upload_row (workspace_id, upload_id, e164, line);

create table upload_reject (
  workspace_id uuid not null,
  upload_id uuid not null,
  line int not null,
  column_name text not null,
  code text not null,
  sentence text not null,
  raw text not null,
  primary key (workspace_id, upload_id, line),
  foreign key (workspace_id, upload_id) references upload
);

-- An audience is a file's accepted rows, or, with a filter, the contacts that match it while the campaign is prepared.
create table campaign_audience (
  workspace_id uuid not null,
  campaign_id uuid not null,
  upload_id uuid,
  total int not null default 0,
  prepared int not null default 0,
  next_line int not null default 0,
  -- Where the preparation from contacts goes on.
  next_contact uuid,
  filter jsonb,
  -- Contacts per zone group when the audience was chosen, most first, at most 200; read by every look at a draft.
  groups jsonb,
  done boolean not null default false,
  primary key (workspace_id, campaign_id),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, upload_id) references upload
);

-- Tasks and calls ----------------------------------------------------------------------------------------------
create table task (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  e164 text not null,
  country text,
  zone_group_id int not null,
  variant smallint not null default 0,
  status text not null default 'pending' check (status in ('pending', 'queued', 'placing_call', 'calling', 'retry_pending',
    'completed', 'failed', 'cancelled', 'skipped', 'contacted_inbound')),
  -- 2 a wished callback, 1 a retry, 0 a first attempt; higher goes first.
  priority smallint not null default 0,
  next_eligible_at timestamptz,
  hold_code text,
  hold_until timestamptz,
  due_at timestamptz not null generated always as (greatest(next_eligible_at, hold_until, '-infinity'::timestamptz)) stored,
  attempts int not null default 0,
  system_retries int not null default 0,
  voicemails int not null default 0,
  crashes int not null default 0,
  -- Refusals in a row that were about the connection and counted nothing.
  refusals int not null default 0,
  -- Missed dial deadlines in a row: our own fault, of which the task bears nothing but a wait.
  misses int not null default 0,
  sticky_number_id uuid,
  end_reason text,
  last_call_id uuid,
  last_attempt_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, campaign_id, contact_id),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, zone_group_id) references zone_group,
  foreign key (workspace_id, sticky_number_id) references phone_number
);
-- A connection keeps one plan for a statement and serves every workspace with it; one that was made for a workspace of
-- three tasks may take any index and read all tasks of a large one. So the planner is told nothing about single workspaces,
-- and the indexes over callable tasks hold the workspace that row-level security asks for in every statement.
alter table task alter column workspace_id set statistics 0;
create index task_callable on task (workspace_id, campaign_id, zone_group_id, priority desc, due_at, id)
  where status in ('pending', 'retry_pending');
create index task_waiting on task (workspace_id, campaign_id, next_eligible_at)
  where status in ('pending', 'retry_pending') and next_eligible_at is not null;
create index task_held on task (workspace_id, campaign_id, hold_until)
  where status in ('pending', 'retry_pending') and hold_until is not null;
create index task_in_flight on task (workspace_id, campaign_id, id) where status in ('queued', 'placing_call', 'calling');
create index task_person on task (workspace_id, e164)
  where status in ('pending', 'retry_pending', 'queued', 'placing_call', 'calling');
create index task_listed on task (workspace_id, campaign_id, id);
create index task_by_status on task (workspace_id, campaign_id, status, id);

-- Narrow and hot: a call is written some five times in a minute. Between claim and end only `carrier_ref` changes of all
-- that indexes know, so most of these updates touch no index (HOT), and the pages keep room for them. What is written
-- once and read rarely stands in `call_outcome`.
create table call (
  workspace_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  task_id uuid not null,
  contact_id uuid not null,
  agent_id uuid not null,
  number_id uuid not null,
  connection_id uuid not null,
  -- World time.
  claimed_at timestamptz not null,
  placed_at timestamptz,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  uncertain_since timestamptz,
  next_ask_at timestamptz,
  hang_up_requested_at timestamptz,
  -- When the hours that allowed it end; what is unanswered then is cancelled.
  hours_close_at timestamptz,
  -- Machine time.
  lease_until timestamptz,
  dial_deadline timestamptz,
  -- When it was placed, from its end on: what the call log is ordered by.
  logged_at timestamptz generated always as (case when status = 'ended' then placed_at end) stored,
  hold_micro bigint not null default 0,
  ai_micro bigint not null default 0,
  telephony_micro bigint not null default 0,
  talk_seconds double precision,
  attempt int not null,
  fence int not null default 1,
  not_found_readings int not null default 0,
  asked_without_answer int not null default 0,
  ring_seconds int not null,
  talk_limit_seconds int not null,
  -- The account generation of the dialer that was opened for it.
  account_generation int,
  variant smallint not null default 0,
  dry_run boolean not null default false,
  -- Whether it takes a line. Unlike the status it changes once in a call's life, so that indexes may know it.
  open boolean not null generated always as (status <> 'ended') stored,
  submitted boolean not null default false,
  rang boolean not null default false,
  -- The person said something.
  talked_back boolean not null default false,
  price_final boolean not null default false,
  e164 text not null,
  from_e164 text not null,
  status text not null default 'claimed' check (status in ('claimed', 'placing', 'ringing', 'in_progress', 'ended')),
  from_status text not null,
  result text check (result in ('answered_human', 'answered_machine', 'screened', 'no_answer', 'busy', 'declined',
    'unreachable', 'bad_number', 'carrier_error', 'cancelled', 'unknown', 'withdrawn')),
  result_code text,
  result_message text,
  carrier_ref text,
  -- Why we hang up, once we want to.
  hang_up_reason text check (hang_up_reason in ('stop', 'stop_unanswered', 'do_not_call', 'hours_closed',
    'ring_limit', 'talk_limit')),
  -- What machine detection heard, once it did.
  detected text check (detected in ('human', 'machine', 'screened')),
  disposition text,
  primary key (workspace_id, id),
  check ((status = 'ended') = (result is not null)),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, task_id) references task,
  foreign key (workspace_id, agent_id) references agent,
  foreign key (workspace_id, number_id) references phone_number,
  foreign key (workspace_id, connection_id) references connection
) with (fillfactor = 60);
alter table call alter column workspace_id set statistics 0;
-- Most indexes that begin with an id of one workspace leave the workspace out: the policy checks it on the rows found.
-- Nobody is called twice at once (D1): the last defence, whatever the program does.
create unique index call_one_live_per_recipient on call (workspace_id, e164) where open and not dry_run;
create unique index call_one_live_per_task on call (workspace_id, task_id) where open;
-- Everything that looks after calls under way: leases, questions to carriers, lines in use. They are as few as lines.
create index call_open on call (workspace_id, campaign_id, connection_id, number_id) where open;
create index call_by_ref on call (connection_id, carrier_ref) where carrier_ref is not null;
create index call_by_task on call (task_id, claimed_at);
-- The call log, newest first, by what narrows it most; one entry each, written when a call is settled. Open calls are few
-- and have an index already. The whole log has a condition of its own, so that it is not walked for a part of it.
create index call_log on call (workspace_id, logged_at desc, id desc) where logged_at is not null;
create index call_log_campaign on call (campaign_id, logged_at desc, id desc)
  where not open and result <> 'withdrawn';
create index call_log_number on call (number_id, logged_at desc, id desc)
  where not open and result <> 'withdrawn';
create index call_log_agent on call (agent_id, logged_at desc, id desc)
  where not open and result <> 'withdrawn';
create index call_log_contact on call (contact_id, logged_at desc, id desc)
  where not open and result <> 'withdrawn';
create index call_log_disposition on call (workspace_id, disposition, logged_at desc, id desc)
  where not open and result <> 'withdrawn' and disposition is not null;
-- Only the rare results: the common ones are found by walking.
create index call_log_result on call (workspace_id, result, logged_at desc, id desc)
  where not open and result in ('bad_number', 'carrier_error', 'cancelled', 'unknown');
-- Calls as they ended: the newest of a campaign, and what numbers and connections are judged by.
create index call_by_campaign on call (workspace_id, campaign_id, ended_at desc, id desc)
  where not open and result <> 'withdrawn';
create index call_by_number on call (number_id, ended_at desc)
  where not open and result <> 'withdrawn' and not dry_run;
create index call_by_connection on call (connection_id, ended_at desc)
  where not open and not dry_run;
create index call_talk on call (workspace_id, e164, ended_at desc)
  where not open and result = 'answered_human' and not dry_run;

-- What is written once about a call and read rarely; partitioned by the month in the call's id.
create table call_outcome (
  workspace_id uuid not null,
  call_id uuid not null,
  campaign_id uuid not null,
  -- What the gate judged this call by.
  evidence jsonb,
  transcript jsonb,
  sentiment text check (sentiment in ('positive', 'neutral', 'negative')),
  score int,
  -- Of an analysed conversation with a human: the end of its call.
  analysed_at timestamptz,
  primary key (workspace_id, call_id)
) partition by range (call_id);
create index call_outcome_analysed on call_outcome (workspace_id, campaign_id, analysed_at desc, call_id desc)
  where analysed_at is not null;

-- Verified carrier events, stored before they are acknowledged and applied afterwards; partitioned by the month in the
-- id of their call. Events that name no call of ours have the id zero, and a partition of their own.
create table carrier_event (
  workspace_id uuid not null references workspace,
  connection_id uuid not null,
  call_id uuid not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  -- Verified by a former key: it tells only of calls claimed before this instant.
  key_replaced_at timestamptz,
  -- Failed too often to be applied.
  set_aside_at timestamptz,
  tries smallint not null default 0,
  event_id text not null,
  ref text not null,
  -- Without what the columns say.
  event jsonb not null,
  primary key (workspace_id, call_id, connection_id, event_id),
  foreign key (workspace_id, connection_id) references connection
) partition by range (call_id);
create index carrier_event_unapplied on carrier_event (workspace_id, call_id) where applied_at is null;

-- A carrier call that no attempt of ours explains.
create table incident (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null,
  at timestamptz not null,
  connection_id uuid,
  call_id uuid,
  carrier_ref text,
  data jsonb not null default '{}',
  primary key (workspace_id, id)
);
-- Listed newest first: all of them, those of one kind, those of calls, which a campaign's are among, and those of one call.
create index incident_by_instant on incident (workspace_id, at desc, id desc);
create index incident_by_kind on incident (workspace_id, kind, at desc, id desc);
create index incident_of_call on incident (workspace_id, at desc, id desc) where call_id is not null;
create index incident_of_one_call on incident (workspace_id, call_id, at desc, id desc) where call_id is not null;
create unique index incident_once on incident (workspace_id, kind, connection_id, carrier_ref);

-- Money --------------------------------------------------------------------------------------------------------
create table credit_entry (
  workspace_id uuid not null references workspace,
  id bigint generated always as identity,
  at timestamptz not null,
  kind text not null check (kind in ('top_up', 'charge', 'release', 'adjustment')),
  amount_micro bigint not null,
  call_id uuid,
  note text,
  primary key (workspace_id, id)
);
create unique index credit_entry_one_closing_per_call on credit_entry (workspace_id, call_id) where call_id is not null;

-- Results of ended campaigns ------------------------------------------------------------------------------------
-- A name as it is searched and ordered: lower case, without accents.
create function fold_name(name text) returns text language sql immutable as
  $$ select regexp_replace(lower(normalize(name, NFKD)), '[\u0300-\u036f]', '', 'g') $$;

-- One narrow row per task of an ended campaign, written in batches once nothing of it moves any more: what a list can
-- be ordered and narrowed by. What a row shows is always read from the task, its contact and its calls. The dial path
-- never writes here, so its tables need no index for any of these orders. What is missing has a value of its own, so
-- that a place in an order is never null.
create table task_result (
  workspace_id uuid not null,
  campaign_id uuid not null,
  task_id uuid not null,
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
  workspace_id uuid not null,
  campaign_id uuid not null,
  -- The last task written; null when all are.
  after uuid,
  -- When all were written for the first time.
  prepared_at timestamptz,
  -- Prices that came later start it anew.
  spent_micro bigint not null,
  primary key (workspace_id, campaign_id),
  foreign key (workspace_id, campaign_id) references campaign
);

-- A filter that people of a workspace keep under a name.
create table saved_filter (
  workspace_id uuid not null references workspace,
  id uuid not null,
  page text not null check (page in ('calls', 'results', 'contacts', 'analytics')),
  name text not null,
  query jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, page, name)
);

-- The ledger and its tallies -----------------------------------------------------------------------------------
create table ledger (
  workspace_id uuid not null,
  id bigint generated always as identity,
  recorded_at timestamptz not null default machine_now(),
  at timestamptz not null,
  campaign_id uuid,
  task_id uuid,
  call_id uuid,
  kind text not null,
  from_status text,
  to_status text,
  actor text not null default 'engine',
  data jsonb,
  -- The thing that an entry of the audit log is about.
  subject text generated always as (case when kind = 'audit' then data ->> 'id' end) stored,
  primary key (workspace_id, id, recorded_at)
) partition by range (recorded_at);
create index ledger_by_task on ledger (task_id, id) where task_id is not null;
create index ledger_by_campaign on ledger (campaign_id, id) where campaign_id is not null;
create index ledger_by_subject on ledger (workspace_id, subject, id) where subject is not null;
create index ledger_of_campaign on ledger (campaign_id, id) where task_id is null and campaign_id is not null;
create index ledger_of_dialing on ledger (workspace_id, id) where kind in ('dialing_stopped', 'dialing_resumed');
create index ledger_of_do_not_call on ledger (workspace_id, at) where kind = 'do_not_call';
-- Nearly all of the ledger is written by the engine about tasks and calls; what people do is rare, and found by these.
create index ledger_by_actor on ledger (workspace_id, actor, id desc) where actor <> 'engine';
create index ledger_by_kind on ledger (workspace_id, kind, id desc) where kind not in ('task', 'call');

-- Entries are written in nearly the order of their instants. The first id of a workspace that is not before an instant,
-- found by halving, at the cost of some forty steps in the key however long the ledger is; null when there is none.
create function ledger_id_at(workspace uuid, instant timestamptz) returns bigint language plpgsql stable as $$
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

-- The checks behind a version of the rules that a call's evidence names; written at every start.
create table rule_set (
  version text primary key,
  checks text[] not null
);

create table tally (
  workspace_id uuid not null,
  -- A campaign or a number; figures of the whole workspace have its own id.
  scope uuid not null,
  key text collate "C" not null,
  amount bigint not null,
  primary key (workspace_id, scope, key)
);
-- What deleted rows had contributed: a figure is the sum over the rows that are left, and this.
create table tally_closed (
  workspace_id uuid not null,
  scope uuid not null,
  key text collate "C" not null,
  amount bigint not null,
  primary key (workspace_id, scope, key)
);
create table tally_delta (
  workspace_id uuid not null,
  scope uuid not null,
  key text collate "C" not null,
  amount bigint not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);
create index tally_delta_scope on tally_delta (workspace_id, scope);

-- People and keys ----------------------------------------------------------------------------------------------
create table api_key (
  workspace_id uuid not null references workspace,
  id uuid not null,
  name text not null,
  secret_hash text not null,
  role text not null check (role in ('admin', 'operator', 'viewer')),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  -- The key of whoever runs the installation: it may stop all of it. No address of the API makes one.
  of_installation boolean not null default false,
  primary key (workspace_id, id)
);
create unique index api_key_id on api_key (id);

create table sign_in (
  workspace_id uuid not null references workspace,
  token_hash text primary key,
  kind text not null check (kind in ('link', 'session')),
  role text not null check (role in ('admin', 'operator', 'viewer')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- The name that a session has in the ledger.
  public_id text collate "C" generated always as ('usr_' || left(token_hash, 32)) stored,
  -- As the ledger names whoever made a link.
  made_by text
);
create index sign_in_open on sign_in (workspace_id, created_at desc, public_id desc) where kind = 'session';
create index sign_in_by_name on sign_in (workspace_id, public_id) where kind = 'session';
-- Links and sessions that have run out are removed, the oldest first.
create index sign_in_by_end on sign_in (expires_at);

create table idempotency_key (
  workspace_id uuid not null references workspace,
  key text not null,
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);

-- How often each caller has asked in the window that runs, for all servers on this database. Lost with a crash of the
-- database, which forgives a window. Keys are hashes: no address and no name is kept.
create unlogged table request_count (
  key text primary key,
  hits int not null,
  ends_at timestamptz not null
) with (fillfactor = 50);
create index request_count_by_end on request_count (ends_at);
