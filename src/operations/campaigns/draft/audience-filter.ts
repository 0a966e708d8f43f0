/**
 * Whom an audience of contacts takes in. A segment is copied when it is chosen: changing or deleting it later changes no
 * campaign. Archived, erased and do-not-call contacts are never taken in, whatever the segment asks for.
 */
import type { AudienceFilter } from '#contract/audience.ts'
import { beginning, wordsOf } from '#operations/contacts/find-by-words.ts'
import { Problem } from '#operations/problem.ts'
import { segmentColumns, type SegmentRow, segmentView } from '#operations/segments/segment-row.ts'
import type { Tx } from '#store/database.ts'

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

const SEGMENT = `select ${segmentColumns()} from segment where workspace_id = $1 and id = $2`

/** @throws Problem `unknown_reference` when the segment is not there */
export async function storedFilter(tx: Tx, { tag, segmentId }: AudienceFilter): Promise<StoredFilter> {
  if (!segmentId) return { tag: tag ?? null }
  const row = await tx.maybe<SegmentRow>(SEGMENT, [tx.workspace, segmentId])
  if (!row) throw new Problem('unknown_reference', 'This segment is not there any more: choose another one.')
  const { id, name, filter } = segmentView(row)
  const words = wordsOf(filter.q, true)
  return {
    tag: tag ?? filter.tag ?? null,
    country: filter.country ?? null,
    zoneUnknown: filter.zoneUnknown ?? null,
    field: filter.field ?? null,
    value: filter.value ?? null,
    uploadId: filter.uploadId ?? null,
    start: beginning(words.start),
    phoneEnd: beginning(words.phoneEnd),
    nobody: filter.archived === true || filter.doNotCall === true,
    segment: { id, name },
  }
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
    where u.workspace_id = $1 and u.upload_id = $2::jsonb ->> 'uploadId' and u.e164 = c.e164))
  and ($2::jsonb ->> 'start' is null or c.first_key like $2::jsonb ->> 'start' or c.last_key like $2::jsonb ->> 'start'
    or c.company_key like $2::jsonb ->> 'start' or concat_ws(' ', c.first_key, c.last_key) like $2::jsonb ->> 'start')
  and ($2::jsonb ->> 'phoneEnd' is null or c.phone_end like $2::jsonb ->> 'phoneEnd')
  and not exists (select 1 from recipient p where p.workspace_id = c.workspace_id and p.e164 = c.e164 and p.dnc_at is not null)`
