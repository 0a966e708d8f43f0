-- Incidents are listed newest first: all of them, those of one kind, those of calls, which a campaign's are among, and
-- those of one call.
create index incident_by_instant on incident (workspace_id, at desc, id desc);
create index incident_by_kind on incident (workspace_id, kind, at desc, id desc);
create index incident_of_call on incident (workspace_id, at desc, id desc) where call_id is not null;
create index incident_of_one_call on incident (workspace_id, call_id, at desc, id desc) where call_id is not null;

-- As the ledger names whoever made a link; null for links of before.
alter table sign_in add column made_by text;
