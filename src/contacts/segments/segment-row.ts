/** Types a row of `segment` and gives its view on the wire. */
import { contactFilter } from '#contract/contacts.ts'
import type { Segment } from '#contract/segments.ts'
import { iso } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const segmentColumns = columns(
  'segment',
  'id',
  'name',
  'filter',
  'created_at',
  'updated_at',
  'version',
)
export type SegmentRow = RowOf<typeof segmentColumns>

/** The current schema reads the stored filter, so that a filter which is no longer valid is noticed. */
export const segmentView = (row: SegmentRow): Segment => ({
  id: row.id,
  name: row.name,
  filter: contactFilter.parse(row.filter),
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
  version: row.version,
})
