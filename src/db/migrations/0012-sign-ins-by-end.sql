-- Links and sessions that have run out are removed, the oldest first.
create index sign_in_by_end on sign_in (expires_at);
