-- Drafts: typed goals, audiences made of contacts, and campaign templates.

-- Goals say what kind they are; so far all counted calls with a disposition. The policies bind the owner, too, who sees no
-- row without a workspace; so they are lifted for this one statement.
alter table campaign no force row level security;
update campaign set goals = (
  select jsonb_agg(case when g ? 'type' then g else jsonb_build_object('type', 'disposition') || g end order by n)
  from jsonb_array_elements(goals) with ordinality a(g, n))
where goals <> '[]';
alter table campaign force row level security;

-- An audience is a file's accepted rows, or, with a filter, the contacts that match it while the campaign is prepared.
alter table campaign_audience
  add column filter jsonb,
  -- Where the preparation from contacts goes on.
  add column next_contact text,
  -- Contacts per zone group when the audience was chosen, most first, at most 200; read by every look at a draft.
  add column groups jsonb;

create table campaign_template (
  workspace_id text not null references workspace,
  id text not null,
  name text not null,
  config jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
alter table campaign_template enable row level security;
alter table campaign_template force row level security;
create policy tenant on campaign_template to app_rw
  using (workspace_id = nullif(current_setting('app.workspace', true), ''))
  with check (workspace_id = nullif(current_setting('app.workspace', true), ''));
grant select, insert, update, delete on campaign_template to app_rw;
