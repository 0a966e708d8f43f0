-- breaking: older programs fold without adding to the hours.
-- The folded minutes of tasks that wait or are held, summed by the hour, so that a page adds up hours of what lies far
-- ahead (decision 0035). The keys are those of the minutes, with the hour in their place. The fold alone writes here.
create table tally_hour (
  workspace_id uuid not null,
  scope uuid not null,
  key text collate "C" not null,
  amount bigint not null,
  primary key (workspace_id, scope, key)
);
select protect('tally_hour');
revoke insert, update, delete on tally_hour from app_rw;
create policy fold_hour on tally_hour to app_system using (purpose() = 'fold') with check (purpose() = 'fold');
grant select, insert, update, delete on tally_hour to app_system;

-- Null for a key without a minute.
create function hour_of(key text) returns text language sql immutable as $$
  select case when split_part(key, ':', 1) in ('w', 'wp', 'h', 'hw', 'wr')
    then split_part(key, ':', 1) || ':' || split_part(key, ':', 2) || ':' || split_part(key, ':', 3)::bigint / 60 end
$$;

-- Minutes that were folded before. Their owner reads and writes past the policies, which hold again with the commit.
alter table tally no force row level security;
alter table tally_hour no force row level security;
insert into tally_hour (workspace_id, scope, key, amount)
  select workspace_id, scope, hour_of(key), sum(amount) from tally where hour_of(key) is not null
  group by 1, 2, 3 having sum(amount) <> 0;
alter table tally force row level security;
alter table tally_hour force row level security;
