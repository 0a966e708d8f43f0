/**
 * Builds the filter of an audience that is made of contacts. A segment is copied when it is chosen, so that changing
 * or deleting it later changes no campaign. Archived, erased and do-not-call contacts are never included, whatever
 * the segment asks for.
 */
import type { AudienceFilter } from '#contract/audience.ts'
import { campaignProblems } from '#wording/problems.ts'
import { beginning, wordsOf } from '#contacts/find-by-words.ts'
import { Problem } from '#verb/problem.ts'
import { segmentColumns, type SegmentRow, segmentView } from '#contacts/segments/segment-row.ts'
import type { StoredFilter } from '#db/audience/stored-filter.ts'
import type { Tx } from '#db/database.ts'

const SEGMENT = `select ${segmentColumns()} from segment where workspace_id = $1 and id = $2`

/** @throws Problem `unknown_reference` when there is no such segment */
export async function storedFilter(tx: Tx, { tag, segmentId }: AudienceFilter): Promise<StoredFilter> {
  if (!segmentId) return { tag: tag ?? null }
  const row = await tx.maybe<SegmentRow>(SEGMENT, [tx.workspace, segmentId])
  if (!row) throw new Problem('unknown_reference', campaignProblems.segmentMissing)
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
