/** Stores which contacts an audience takes in, as it is kept with the campaign, and finds the contacts that match. */

/** As stored beside the audience; a term that is absent or null asks for nothing. */
export interface StoredFilter {
  readonly tag?: string | null
  readonly country?: string | null
  readonly zoneUnknown?: boolean | null
  readonly field?: string | null
  readonly value?: string | null
  readonly uploadId?: string | null
  /** Patterns of the segment's search. */
  readonly start?: string | null
  readonly phoneEnd?: string | null
  /** The segment asks for contacts that are never called. */
  readonly nobody?: boolean
  readonly segment?: { readonly id: string; readonly name: string } | null
}

/** On contact `c`; $1 workspace, $2 a stored filter. The do-not-call list is looked at here and again at every call. */
export const MATCHING = `c.workspace_id = $1 and c.archived_at is null and c.erased_at is null
  and not coalesce(($2::jsonb ->> 'nobody')::boolean, false)
  and ($2::jsonb ->> 'tag' is null or $2::jsonb ->> 'tag' = any(c.tags))
  and ($2::jsonb ->> 'country' is null or c.country = $2::jsonb ->> 'country')
  and ($2::jsonb ->> 'zoneUnknown' is null or (c.time_zone is null) = ($2::jsonb ->> 'zoneUnknown')::boolean)
  and ($2::jsonb ->> 'field' is null or case when $2::jsonb ->> 'value' is null then jsonb_exists(c.custom, $2::jsonb ->> 'field')
    else c.custom ->> ($2::jsonb ->> 'field') = $2::jsonb ->> 'value' end)
  and ($2::jsonb ->> 'uploadId' is null or exists (select 1 from upload_row u
    where u.workspace_id = $1 and u.upload_id = id_of($2::jsonb ->> 'uploadId') and u.e164 = c.e164))
  and ($2::jsonb ->> 'start' is null or c.first_key like $2::jsonb ->> 'start' or c.last_key like $2::jsonb ->> 'start'
    or c.company_key like $2::jsonb ->> 'start' or concat_ws(' ', c.first_key, c.last_key) like $2::jsonb ->> 'start')
  and ($2::jsonb ->> 'phoneEnd' is null or c.phone_end like $2::jsonb ->> 'phoneEnd')
  and not exists (select 1 from recipient p where p.workspace_id = c.workspace_id and p.e164 = c.e164 and p.dnc_at is not null)`
