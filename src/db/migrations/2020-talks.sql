-- Talks: what a campaign wishes to do about machines, what an agent thinks with, what is said while a call goes on, and
-- what the analysis of a talk found.
alter table campaign
  add column machine_detection text not null default 'detect' check (machine_detection in ('off', 'detect', 'message')),
  -- Spoken after a machine's beep; it may hold variables.
  add column voicemail_message text not null default '';

alter table agent
  -- Provider, model and address; null: it thinks with what the server has.
  add column model jsonb,
  -- Of the model's provider; it never leaves the server.
  add column model_key text;

alter table call_outcome
  add column summary text,
  -- What the talk told, by name of the agent's extraction fields.
  add column fields jsonb,
  -- Who analysed it, and the person's own words that show it.
  add column analysis jsonb,
  -- Milliseconds until the agent's first words, one per answer of the agent.
  add column turn_latency_ms jsonb;

-- Talks under way: turns and notes, so that another process can take one up or tell its end. It goes when the end is told.
create table talk (
  workspace_id uuid not null references workspace,
  call_id uuid not null,
  answered_at timestamptz not null,
  saved_at timestamptz not null,
  facts jsonb not null,
  primary key (workspace_id, call_id)
) with (fillfactor = 50);
select protect('talk');
