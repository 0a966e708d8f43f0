-- A file's row keeps what is read again: which number and contact it was, and how it ended. The values stand with the
-- contact (decision 0030).
-- breaking: older programs stage the values of a file's rows here.
alter table upload_row
  drop column country, drop column first_name, drop column last_name, drop column email, drop column company,
  drop column time_zone, drop column zones, drop column tags, drop column custom, drop column consent;

-- Every new contact paid for these; row-level security and the statements that write them keep what they kept.
alter table contact drop constraint contact_workspace_id_fkey, drop constraint contact_workspace_id_zone_group_id_fkey;
alter table contact_tag drop constraint contact_tag_workspace_id_fkey;

-- New contacts come last in the order of these. Ascending, an index fills its pages one after the other; descending, it
-- split each in two. They are read backward.
drop index contact_recent, contact_by_country, contact_without_zone;
create index contact_recent on contact (workspace_id, created_at, id) where archived_at is null;
create index contact_by_country on contact (workspace_id, country, created_at, id) where archived_at is null;
create index contact_without_zone on contact (workspace_id, created_at, id) where archived_at is null and time_zone is null;
