-- Foundation: clocks, tenants, the audience, campaigns, calls, money, the ledger and its tallies.
-- Every tenant table carries workspace_id, composite keys and forced row-level security (see 0002-policies.sql).

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
  workspace_id text primary key,
  name text not null,
  time_zone text not null default 'UTC',
  currency text not null default 'USD',
  default_country text,
  concurrency_limit int not null default 50 check (concurrency_limit >= 0),
  contact_hours jsonb not null,
  recipient_limit_day int not null default 3 check (recipient_limit_day >= 1),
  recipient_limit_week int not null default 7 check (recipient_limit_week >= 1),
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
  workspace_id text primary key references workspace,
  balance_micro bigint not null default 0 check (balance_micro >= 0),
  held_micro bigint not null default 0 check (held_micro >= 0),
  check (balance_micro - held_micro >= 0)
);

create table connection (
  workspace_id text not null references workspace,
  id text not null,
  name text not null,
  carrier text not null,
  config jsonb not null default '{}',
  secret jsonb not null default '{}',
  concurrency_limit int not null default 20 check (concurrency_limit >= 0),
  calls_per_second double precision not null default 1 check (calls_per_second > 0),
  dry_run boolean not null default false,
  archived_at timestamptz,
  -- Health, written by answers.
  breaker text not null default 'closed' check (breaker in ('closed', 'open', 'probing')),
  breaker_reason text,
  failures int not null default 0,
  next_probe_at timestamptz,
  ramp_started_at timestamptz,
  recovering_since timestamptz,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id)
);

-- The connection's rate, apart from the connection itself: every start writes it, and no gate has to wait for that.
create table connection_pace (
  workspace_id text not null,
  connection_id text not null,
  next_slot_at timestamptz not null default '-infinity',
  rate_factor double precision not null default 1,
  rate_changed_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connection
);

create table phone_number (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
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
  workspace_id text not null references workspace,
  id text not null,
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
  workspace_id text not null references workspace,
  id int generated always as identity,
  country text,
  zones text[] not null,
  primary key (workspace_id, id),
  unique nulls not distinct (workspace_id, country, zones)
);

create table contact (
  workspace_id text not null references workspace,
  id text not null,
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
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, e164),
  foreign key (workspace_id, zone_group_id) references zone_group
);
create index contact_recent on contact (workspace_id, created_at desc, id desc);

-- One row per person's number: "do not call", and the instants of recent attempts across all campaigns.
create table recipient (
  workspace_id text not null references workspace,
  e164 text not null,
  dnc_at timestamptz,
  dnc_source text,
  dnc_reason text,
  dnc_acked_at timestamptz,
  attempts timestamptz[] not null default '{}',
  primary key (workspace_id, e164)
);
create index recipient_dnc on recipient (workspace_id, dnc_at desc) where dnc_at is not null;

create table campaign (
  workspace_id text not null references workspace,
  id text not null,
  name text not null,
  status text not null default 'draft'
    check (status in ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
  agent_id text not null,
  variants jsonb not null default '[]',
  primary_number_id text,
  prefer_country boolean not null default false,
  record boolean not null default false,
  time_zone text not null,
  windows jsonb not null,
  windows_enabled boolean not null default true,
  start_at timestamptz,
  concurrency int check (concurrency >= 1),
  priority smallint not null default 5 check (priority between 1 and 10),
  dry_run boolean not null default false,
  dry_run_outcome text not null default 'mix',
  retry_on_voicemail boolean not null default false,
  max_retries int not null default 2 check (max_retries between 0 and 10),
  max_voicemail_attempts int,
  retry_delays int[] not null default '{1800,7200,21600}',
  busy_delay int not null default 600,
  ring_seconds int not null default 25 check (ring_seconds between 15 and 120),
  talk_seconds int not null default 600 check (talk_seconds between 10 and 14400),
  ramp_percent int not null default 10 check (ramp_percent between 1 and 100),
  hang_up_on_stop boolean not null default false,
  goals jsonb not null default '[]',
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
  workspace_id text not null,
  campaign_id text not null,
  number_id text not null,
  primary key (workspace_id, campaign_id, number_id),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, number_id) references phone_number
);

-- A CSV: staged rows first, contacts by one merge, tasks in batches at launch.
create table upload (
  workspace_id text not null references workspace,
  id text not null,
  campaign_id text,
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
  content_hash text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, campaign_id) references campaign
);

create table upload_row (
  workspace_id text not null,
  upload_id text not null,
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
  contact_id text not null,
  outcome text,
  primary key (workspace_id, upload_id, line)
);
create index upload_row_number on upload_row (workspace_id, upload_id, e164, line);

create table upload_reject (
  workspace_id text not null,
  upload_id text not null,
  line int not null,
  column_name text not null,
  code text not null,
  sentence text not null,
  raw text not null,
  primary key (workspace_id, upload_id, line),
  foreign key (workspace_id, upload_id) references upload
);

create table campaign_audience (
  workspace_id text not null,
  campaign_id text not null,
  upload_id text,
  total int not null default 0,
  prepared int not null default 0,
  next_line int not null default 0,
  done boolean not null default false,
  primary key (workspace_id, campaign_id),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, upload_id) references upload
);

-- Tasks and calls ----------------------------------------------------------------------------------------------
create table task (
  workspace_id text not null,
  id text not null,
  campaign_id text not null,
  contact_id text not null,
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
  sticky_number_id text,
  end_reason text,
  last_call_id text,
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
create index task_callable on task (campaign_id, zone_group_id, priority desc, due_at, id)
  where status in ('pending', 'retry_pending');
create index task_waiting on task (campaign_id, next_eligible_at)
  where status in ('pending', 'retry_pending') and next_eligible_at is not null;
create index task_held on task (campaign_id, hold_until)
  where status in ('pending', 'retry_pending') and hold_until is not null;
create index task_in_flight on task (campaign_id, id) where status in ('queued', 'placing_call', 'calling');
create index task_person on task (workspace_id, e164)
  where status in ('pending', 'retry_pending', 'queued', 'placing_call', 'calling');
create index task_listed on task (workspace_id, campaign_id, id);
create index task_by_status on task (workspace_id, campaign_id, status, id);

create table call (
  workspace_id text not null,
  id text not null,
  campaign_id text not null,
  task_id text not null,
  contact_id text not null,
  agent_id text not null,
  number_id text not null,
  connection_id text not null,
  e164 text not null,
  from_e164 text not null,
  variant smallint not null default 0,
  attempt int not null,
  dry_run boolean not null default false,
  status text not null default 'claimed' check (status in ('claimed', 'placing', 'ringing', 'in_progress', 'ended')),
  result text check (result in ('answered_human', 'answered_machine', 'no_answer', 'busy', 'declined', 'unreachable',
    'bad_number', 'carrier_error', 'cancelled', 'unknown', 'withdrawn')),
  result_code text,
  result_message text,
  from_status text not null,
  fence int not null default 1,
  -- Machine time.
  lease_until timestamptz,
  dial_deadline timestamptz,
  -- World time.
  claimed_at timestamptz not null,
  placed_at timestamptz,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  uncertain_since timestamptz,
  not_found_readings int not null default 0,
  next_ask_at timestamptz,
  asked_without_answer int not null default 0,
  carrier_ref text,
  submitted boolean not null default false,
  rang boolean not null default false,
  machine boolean,
  hang_up_requested_at timestamptz,
  hold_micro bigint not null default 0,
  ring_seconds int not null,
  talk_limit_seconds int not null,
  talk_seconds double precision,
  ai_micro bigint not null default 0,
  telephony_micro bigint not null default 0,
  price_final boolean not null default false,
  disposition text,
  sentiment text check (sentiment in ('positive', 'neutral', 'negative')),
  score int,
  transcript jsonb,
  evidence jsonb,
  primary key (workspace_id, id),
  check ((status = 'ended') = (result is not null)),
  foreign key (workspace_id, campaign_id) references campaign,
  foreign key (workspace_id, task_id) references task,
  foreign key (workspace_id, agent_id) references agent,
  foreign key (workspace_id, number_id) references phone_number,
  foreign key (workspace_id, connection_id) references connection
);
create unique index call_one_live_per_recipient on call (workspace_id, e164) where status <> 'ended' and not dry_run;
create unique index call_one_live_per_task on call (workspace_id, task_id) where status <> 'ended';
create index call_open on call (workspace_id, campaign_id, connection_id, number_id) where status <> 'ended';
create index call_ask_due on call (workspace_id, next_ask_at) where status in ('placing', 'ringing', 'in_progress');
create index call_lease on call (workspace_id, lease_until) where status = 'claimed';
create index call_by_task on call (workspace_id, task_id, claimed_at);
create index call_by_campaign on call (workspace_id, campaign_id, ended_at desc, id desc)
  where status = 'ended' and result <> 'withdrawn';
create index call_by_number on call (workspace_id, number_id, ended_at desc)
  where status = 'ended' and result <> 'withdrawn' and not dry_run;
create index call_by_ref on call (workspace_id, connection_id, carrier_ref) where carrier_ref is not null;
create index call_log on call (workspace_id, placed_at desc, id desc) where placed_at is not null;

-- Signed carrier events, stored before they are acknowledged and applied afterwards.
create table carrier_event (
  workspace_id text not null references workspace,
  connection_id text not null,
  event_id text not null,
  call_id text,
  ref text not null,
  event jsonb not null,
  received_at timestamptz not null,
  applied_at timestamptz,
  tries int not null default 0,
  primary key (workspace_id, connection_id, event_id),
  foreign key (workspace_id, connection_id) references connection
);
create index carrier_event_unapplied on carrier_event (workspace_id, received_at) where applied_at is null;
create index carrier_event_by_call on carrier_event (workspace_id, call_id, received_at);

-- A carrier call that no attempt of ours explains.
create table incident (
  workspace_id text not null references workspace,
  id text not null,
  kind text not null,
  at timestamptz not null,
  connection_id text,
  call_id text,
  carrier_ref text,
  data jsonb not null default '{}',
  primary key (workspace_id, id)
);
create unique index incident_once on incident (workspace_id, kind, connection_id, carrier_ref);

-- Money --------------------------------------------------------------------------------------------------------
create table credit_entry (
  workspace_id text not null references workspace,
  id bigint generated always as identity,
  at timestamptz not null,
  kind text not null check (kind in ('top_up', 'charge', 'release', 'adjustment')),
  amount_micro bigint not null,
  call_id text,
  note text,
  primary key (workspace_id, id)
);
create unique index credit_entry_one_closing_per_call on credit_entry (workspace_id, call_id) where call_id is not null;

-- The ledger and its tallies -----------------------------------------------------------------------------------
create table ledger (
  workspace_id text not null,
  id bigint generated always as identity,
  recorded_at timestamptz not null default machine_now(),
  at timestamptz not null,
  campaign_id text,
  task_id text,
  call_id text,
  kind text not null,
  from_status text,
  to_status text,
  actor text not null default 'engine',
  data jsonb,
  xid xid8 not null default pg_current_xact_id(),
  primary key (workspace_id, id, recorded_at)
) partition by range (recorded_at);
create table ledger_rest partition of ledger default;
create index ledger_by_task on ledger (workspace_id, task_id, id) where task_id is not null;
create index ledger_by_call on ledger (workspace_id, call_id, id) where call_id is not null;
create index ledger_by_campaign on ledger (workspace_id, campaign_id, id) where campaign_id is not null;

create table tally (
  workspace_id text not null,
  scope text collate "C" not null,
  key text collate "C" not null,
  amount bigint not null,
  primary key (workspace_id, scope, key)
);
create table tally_delta (
  workspace_id text not null,
  scope text collate "C" not null,
  key text collate "C" not null,
  amount bigint not null
) with (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);
create index tally_delta_scope on tally_delta (workspace_id, scope);

-- People and keys ----------------------------------------------------------------------------------------------
create table api_key (
  workspace_id text not null references workspace,
  id text not null,
  name text not null,
  secret_hash text not null,
  role text not null check (role in ('admin', 'operator', 'viewer')),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index api_key_id on api_key (id);

create table sign_in (
  workspace_id text not null references workspace,
  token_hash text primary key,
  kind text not null check (kind in ('link', 'session')),
  role text not null check (role in ('admin', 'operator', 'viewer')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table idempotency_key (
  workspace_id text not null references workspace,
  key text not null,
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key)
);
