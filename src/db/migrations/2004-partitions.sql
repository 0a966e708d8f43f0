-- Partitions: one per month of machine time, this one and six more, made at every start and once a day. The ledger is
-- divided by the instant an entry was recorded, outcomes and carrier events by the instant in the id of their call.
--
-- Each has a default partition, `…_rest`, as a net. Every change of a task or a call appends to the ledger in its own
-- transaction, so an append without a partition would undo the change: no call could be placed, and no answer kept. The
-- nets are empty unless the months ran out or the machine clock was wrong for a while; each run empties them.
create table ledger_rest partition of ledger default;
create table call_outcome_rest partition of call_outcome default;
create table carrier_event_rest partition of carrier_event default;
-- Events that name no call of ours: below every id that a clock of this century makes.
create table carrier_event_stray partition of carrier_event
  for values from (minvalue) to ('00dc6acf-ac00-0000-0000-000000000000');

-- The least id of version 7 at an instant.
create function first_id_at(instant timestamptz) returns uuid language sql immutable as
  $$ select (lpad(to_hex(floor(extract(epoch from instant) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;
create function instant_of_id(id uuid) returns timestamptz language sql immutable as
  $$ select to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) $$;

create function month_name(of_table text, month timestamp) returns text language sql immutable as
  $$ select of_table || '_' || to_char(month, 'YYYYMM') $$;

-- How many months after this one have all their partitions, without a gap.
create function months_ahead() returns int language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  this_month constant timestamp := date_trunc('month', machine_now() at time zone 'UTC');
  ahead int := 0;
begin
  while not exists (select from unnest(array['ledger', 'call_outcome', 'carrier_event']) t
    where not exists (select from pg_inherits where inhparent = ('public.' || t)::regclass
      and inhrelid = to_regclass('public.' || month_name(t, this_month + make_interval(months => ahead + 1)))))
  loop
    ahead := ahead + 1;
  end loop;
  return ahead;
end $$;

-- Makes the months of one table. Attaching an empty month disturbs no append. Rows of the net are moved with the whole
-- table locked, so that nothing goes to the net in between. A lock that is not to be had within the time-out is an
-- error: nothing was changed, and the next run tries again.
create function make_months(of_table text) returns void language plpgsql as $$
declare
  this_month constant timestamp := date_trunc('month', machine_now() at time zone 'UTC');
  by_id constant boolean := of_table <> 'ledger';
  key constant text := case when by_id then 'call_id' else 'recorded_at' end;
  rest constant text := of_table || '_rest';
  months timestamp[];
  month timestamp;
  part text;
  low text;
  high text;
  emptying boolean;
  -- Without those that the table works out by itself.
  columns constant text := (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
    where attrelid = ('public.' || of_table)::regclass and attnum > 0 and not attisdropped and attgenerated = '');
begin
  months := array(select generate_series(this_month, this_month + interval '6 months', interval '1 month'));
  -- A file without pages holds no row. While this month has no partition, a first row may be on its way.
  emptying := pg_relation_size(('public.' || rest)::regclass) > 0
    or to_regclass('public.' || month_name(of_table, this_month)) is null;
  if emptying then
    execute format('lock table public.%I in access exclusive mode', of_table);
    -- Triggers and policies bind even an owner who is no superuser. Both are lifted for this one table and until the end
    -- of this function; nobody else can reach the table meanwhile, and a failure undoes it.
    execute format('alter table public.%I disable trigger user', rest);
    execute format('alter table public.%I no force row level security', rest);
    execute format('select array(select unnest($1) union select date_trunc(''month'', %s at time zone ''UTC'') from public.%I order by 1)',
      case when by_id then 'instant_of_id(call_id)' else 'recorded_at' end, rest) into months using months;
  end if;
  foreach month in array months loop
    part := month_name(of_table, month);
    continue when to_regclass('public.' || part) is not null;
    low := case when by_id then first_id_at(month at time zone 'UTC')::text else (month at time zone 'UTC')::text end;
    high := case when by_id then first_id_at((month + interval '1 month') at time zone 'UTC')::text
      else ((month + interval '1 month') at time zone 'UTC')::text end;
    execute format('create table public.%I (like public.%I including defaults including constraints including generated)',
      part, of_table);
    if emptying then
      -- Into a table that is no partition yet: rows stay as they are, and no trigger sees them twice.
      execute format($move$with moved as (delete from public.%I where %I >= %L and %I < %L returning *)
        insert into public.%I (%s) select %s from moved$move$, rest, key, low, key, high, part, columns, columns);
    end if;
    -- No role may read or write a partition by its own name: it has no grants, and no policy.
    execute format('alter table public.%I enable row level security', part);
    execute format('alter table public.%I force row level security', part);
    execute format('alter table public.%I attach partition public.%I for values from (%L) to (%L)', of_table, part, low, high);
  end loop;
  if emptying then
    execute format('alter table public.%I enable trigger user', rest);
    execute format('alter table public.%I force row level security', rest);
  end if;
end $$;

-- Runs as the owner of the tables, also when `app_system` calls it: it takes no argument and does this one thing.
create function make_partitions() returns void language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp set lock_timeout = '5s' as $$
begin
  -- One process at a time.
  perform pg_advisory_xact_lock(7340216);
  perform make_months('ledger'), make_months('call_outcome'), make_months('carrier_event');
end $$;
revoke execute on function make_partitions() from public;
grant execute on function make_partitions() to app_system;

do $$
declare part text;
begin
  foreach part in array array['ledger_rest', 'call_outcome_rest', 'carrier_event_rest', 'carrier_event_stray'] loop
    execute format('alter table %I enable row level security', part);
    execute format('alter table %I force row level security', part);
  end loop;
end $$;
