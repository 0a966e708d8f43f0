-- How often each caller has asked in the window that runs, for all servers on this database. Lost with a crash of the
-- database, which forgives a window. Keys are hashes: no address and no name is kept.
create unlogged table request_count (
  key text primary key,
  hits int not null,
  ends_at timestamptz not null
) with (fillfactor = 50);
create index request_count_by_end on request_count (ends_at);
grant select, insert, update, delete on request_count to app_system;
