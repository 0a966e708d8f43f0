import { contactFilter } from '#contract/contacts.ts'
import type { Segment } from '#contract/segments.ts'
import { iso } from '#operations/wire.ts'

export interface SegmentRow {
  readonly id: string
  readonly name: string
  readonly filter: unknown
  readonly created_at: number
  readonly updated_at: number
  readonly version: number
}

/** The stored filter is read by the schema that took it in, so that a filter nobody knows any more is noticed. */
export const segmentView = (row: SegmentRow): Segment => ({
  id: row.id,
  name: row.name,
  filter: contactFilter.parse(row.filter),
  createdAt: iso(row.created_at),
  updatedAt: iso(row.updated_at),
  version: row.version,
})
