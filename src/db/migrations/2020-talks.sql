-- Talks: what a campaign wishes to do about machines, what an agent thinks with, what is said while a call goes on, and
-- what the analysis of a talk found.
alter table campaign
  add column machine_detection text not null default 'detect' check (machine_detection in ('off', 'detect', 'message')),
  -- Spoken after a machine's beep; it may hold variables.
  add column voicemail_message text not null default '';

alter table agent
  -- What it thinks with.
  add column brain jsonb not null default '{"kind": "server"}',
  -- Of the model's provider; no answer of the API holds it.
  add column brain_key text;

alter table call_outcome
  add column summary text,
  -- What the talk told, by name of the agent's extraction fields.
  add column fields jsonb,
  -- Who analysed it, and the person's own words that show it.
  add column analysis jsonb,
  -- Milliseconds until the agent's first words, one per answer of the agent.
  add column turn_latency_ms jsonb;

-- Talks under way: turns and notes, so that another process can take one up, tell its end or show it. A row outlives its call by an hour.
create table talk (
  workspace_id uuid not null references workspace,
  call_id uuid not null,
  answered_at timestamptz not null,
  facts jsonb not null,
  -- Nobody holds it any more.
  over boolean not null default false,
  primary key (workspace_id, call_id)
) with (fillfactor = 50);
select protect('talk');
