-- The ledger is append-only, and people may be erased. So what carriers say of a call enters it without long numbers, and
-- the name and the terms of a kept filter do not enter it at all. What older versions wrote is mended once, here.
create function without_numbers(text) returns text language sql immutable as
  $$ select regexp_replace($1, '\d{6,}', '…', 'g') $$;

do $$
declare
  definition text := pg_get_functiondef('tally_call()'::regprocedure);
begin
  if position('n.result_message' in definition) = 0 then
    raise exception 'tally_call() writes no message';
  end if;
  execute replace(definition, 'n.result_message', 'without_numbers(n.result_message)');
end $$;

alter table ledger no force row level security;
alter table ledger disable trigger ledger_append_only;
update ledger set data = jsonb_set(data, '{after}', jsonb_build_object('page', data #> '{after,page}', 'filters',
    (select coalesce(jsonb_agg(k order by k), '[]') from jsonb_object_keys(data #> '{after,query}') k)))
  where kind = 'audit' and data ->> 'what' = 'filter.kept' and data #> '{after,query}' is not null;
update ledger set data = data #- '{after,name}' #- '{before,name}'
  where kind = 'audit' and data ->> 'what' in ('filter.kept', 'filter.forgotten', 'segment.created', 'segment.changed', 'segment.deleted');
update ledger set data = jsonb_set(data, '{message}', to_jsonb(without_numbers(data ->> 'message')))
  where kind in ('call', 'corrected') and data ->> 'message' ~ '\d{6,}';
alter table ledger enable trigger ledger_append_only;
alter table ledger force row level security;
