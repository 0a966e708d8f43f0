-- The ledger's partitions: one per month of machine time, this one and six more, made at every start and once a day.
--
-- `ledger_rest`, the default partition, stays as a net. Every change of a task or a call appends to the ledger in its
-- own transaction, so an append without a partition would undo the change: no call could be placed, and no answer kept.
-- The net is empty unless the months ran out or the machine clock was wrong for a while; each run empties it.

create function ledger_month_name(month timestamp) returns text language sql immutable as
  $$ select 'ledger_' || to_char(month, 'YYYYMM') $$;

-- How many months after this one have their partition, without a gap.
create function ledger_months_ahead() returns int language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  this_month constant timestamp := date_trunc('month', machine_now() at time zone 'UTC');
  ahead int := 0;
begin
  while exists (select from pg_inherits where inhparent = 'public.ledger'::regclass
    and inhrelid = to_regclass('public.' || ledger_month_name(this_month + make_interval(months => ahead + 1))))
  loop
    ahead := ahead + 1;
  end loop;
  return ahead;
end $$;

-- Runs as the owner of the tables, also when `app_system` calls it: it takes no argument and does this one thing.
-- Attaching an empty month disturbs no append. Rows of the net are moved with the whole ledger locked, so that no append
-- goes to the net in between. A lock that is not to be had within the time-out is an error: nothing was changed, and the
-- next run tries again.
create function make_ledger_partitions() returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set lock_timeout = '5s' as $$
declare
  this_month constant timestamp := date_trunc('month', machine_now() at time zone 'UTC');
  months timestamp[];
  month timestamp;
  part text;
  emptying boolean;
  -- Without those that the table works out by itself.
  columns constant text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = 'public.ledger'::regclass and attnum > 0 and not attisdropped and attgenerated = '');
begin
  -- One process at a time.
  perform pg_advisory_xact_lock(7340213);
  months := array(select generate_series(this_month, this_month + interval '6 months', interval '1 month'));
  -- A file without pages holds no row. While this month has no partition, a first row may be on its way.
  emptying := pg_relation_size('public.ledger_rest') > 0
    or to_regclass('public.' || ledger_month_name(this_month)) is null;
  if emptying then
    lock table public.ledger in access exclusive mode;
    -- The ledger is append-only, and hides its rows even from an owner who is no superuser. Both are lifted for this one
    -- table and until the end of this function; nobody else can reach the table meanwhile, and a failure undoes it.
    alter table public.ledger_rest disable trigger ledger_append_only;
    alter table public.ledger_rest no force row level security;
    months := array(select unnest(months)
      union select date_trunc('month', recorded_at at time zone 'UTC') from public.ledger_rest order by 1);
  end if;
  foreach month in array months loop
    part := ledger_month_name(month);
    continue when to_regclass('public.' || part) is not null;
    execute format('create table public.%I (like public.ledger including defaults including constraints including generated)', part);
    if emptying then
      -- Into a table that is no partition yet: ids stay as they are, and no trigger sees an append twice.
      execute format($move$with moved as (
          delete from public.ledger_rest where recorded_at >= %L and recorded_at < %L returning *)
        insert into public.%I (%s) select %s from moved$move$,
        month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC', part, columns, columns);
    end if;
    -- No role may read or write a partition by its own name: it has no grants, and no policy.
    execute format('alter table public.%I enable row level security', part);
    execute format('alter table public.%I force row level security', part);
    execute format('alter table public.ledger attach partition public.%I for values from (%L) to (%L)',
      part, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
  end loop;
  if emptying then
    alter table public.ledger_rest enable trigger ledger_append_only;
    alter table public.ledger_rest force row level security;
  end if;
end $$;
revoke execute on function make_ledger_partitions() from public;
grant execute on function make_ledger_partitions() to app_system;
