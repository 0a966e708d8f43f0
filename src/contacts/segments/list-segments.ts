/** Lists the segments of a workspace by name, and counts the contacts of one. */
import type { Segment } from '#contract/segments.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { countContacts } from '#contacts/list-contacts.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { type SegmentRow, segmentView, segmentColumns } from './segment-row.ts'

const LIST = `select ${segmentColumns()} from segment where workspace_id = $1 and name > $2 order by name limit $3`

export function listSegments(
  db: Database,
  actor: Actor,
  query: PageRequest,
): Promise<{ items: Segment[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<SegmentRow>(LIST, [tx.workspace, after ?? '', query.limit + 1])
    return pageOf(rows, query.limit, (row) => [row.name], segmentView)
  })
}

/** Looks at a bounded number of rows; `complete` says whether these were all. */
export function countSegment(
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ contacts: number; complete: boolean }> {
  return db.tx(actor.workspace, async (tx) => {
    const row = await tx.maybe<SegmentRow>(
      `select ${segmentColumns()} from segment where workspace_id = $1 and id = $2`,
      [tx.workspace, id],
    )
    return countContacts(tx, actor, segmentView(found(row, 'segment')).filter)
  })
}
