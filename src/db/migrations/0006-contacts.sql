-- The contact list at a million people: what it is searched, filtered and paged by; segments; erasure; and the history of
-- one person. Under row-level security an index serves only comparisons that cannot leak, which excludes those of arrays,
-- JSON and patterns; so names are searched by ranges over stored keys and tags have a table of their own.
alter table contact
  add column version int not null default 1,
  add column erased_at timestamptz,
  add column first_key text collate "C" generated always as (lower(first_name)) stored,
  add column last_key text collate "C" generated always as (lower(last_name)) stored,
  add column company_key text collate "C" generated always as (lower(company)) stored,
  -- The number from its end, since people know the last digits.
  add column phone_end text collate "C" generated always as (reverse(e164)) stored;

drop index contact_recent;
create index contact_recent on contact (workspace_id, created_at desc, id desc) where archived_at is null;
create index contact_archived on contact (workspace_id, created_at desc, id desc) where archived_at is not null;
create index contact_by_country on contact (workspace_id, country, created_at desc, id desc) where archived_at is null;
create index contact_without_zone on contact (workspace_id, created_at desc, id desc)
  where archived_at is null and time_zone is null;
create index contact_by_first on contact (workspace_id, first_key) where first_key is not null;
create index contact_by_last on contact (workspace_id, last_key) where last_key is not null;
create index contact_by_company on contact (workspace_id, company_key) where company_key is not null;
create index contact_by_phone_end on contact (workspace_id, phone_end);

-- The numbers of one imported list share their instant.
drop index recipient_dnc;
create index recipient_dnc on recipient (workspace_id, dnc_at desc, e164 desc) where dnc_at is not null;
create index upload_by_campaign on upload (workspace_id, campaign_id, id desc) where campaign_id is not null;

-- Tags of the contacts that are not archived, newest contact first.
create table contact_tag (
  workspace_id text not null references workspace,
  tag text collate "C" not null,
  created_at timestamptz not null,
  contact_id text not null,
  primary key (workspace_id, tag, created_at, contact_id)
);
alter table contact no force row level security;
insert into contact_tag
  select distinct c.workspace_id, t, c.created_at, c.id from contact c, unnest(c.tags) t where c.archived_at is null;
alter table contact force row level security;

create function keep_contact_tags() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into contact_tag
      select distinct n.workspace_id, t, n.created_at, n.id from new_rows n, unnest(n.tags) t where n.archived_at is null;
    return null;
  end if;
  delete from contact_tag k using (
      select o.workspace_id, o.id, o.created_at, unnest(o.tags) as tag
      from old_rows o join new_rows n on n.workspace_id = o.workspace_id and n.id = o.id
      where n.tags <> o.tags or (n.archived_at is null) <> (o.archived_at is null)) d
    where k.workspace_id = d.workspace_id and k.tag = d.tag and k.created_at = d.created_at and k.contact_id = d.id;
  insert into contact_tag
    select distinct n.workspace_id, t, n.created_at, n.id
    from old_rows o join new_rows n on n.workspace_id = o.workspace_id and n.id = o.id, unnest(n.tags) t
    where n.archived_at is null and (n.tags <> o.tags or o.archived_at is not null)
    on conflict do nothing;
  return null;
end $$;
create trigger contact_tags_inserted after insert on contact referencing new table as new_rows for each statement execute function keep_contact_tags();
create trigger contact_tags_updated after update on contact referencing old table as old_rows new table as new_rows for each statement execute function keep_contact_tags();

create table segment (
  workspace_id text not null references workspace,
  id text not null,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);

do $$
declare t text;
begin
  foreach t in array array['contact_tag', 'segment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy tenant on %I to app_rw
      using (workspace_id = nullif(current_setting('app.workspace', true), ''))
      with check (workspace_id = nullif(current_setting('app.workspace', true), ''))$p$, t);
    execute format('grant select, insert, update, delete on %I to app_rw', t);
  end loop;
end $$;

-- The history of one person: what people changed about them, the moves of their campaigns, and stops of all dialling.
alter table ledger add column subject text generated always as (case when kind = 'audit' then data ->> 'id' end) stored;
create index ledger_by_subject on ledger (workspace_id, subject, id) where subject is not null;
create index ledger_of_campaign on ledger (workspace_id, campaign_id, id) where task_id is null and campaign_id is not null;
create index ledger_of_dialing on ledger (workspace_id, id) where kind in ('dialing_stopped', 'dialing_resumed');
create index ledger_of_do_not_call on ledger (workspace_id, at) where kind = 'do_not_call';
