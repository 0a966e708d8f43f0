/**
 * Types a row of `upload` and gives its view on the wire. The list of uploads and the live page of a campaign show it.
 */
import type { Upload } from '#contract/uploads.ts'
import { columns, type RowOf } from '#db/columns.ts'
import { iso, isoOrNull } from './wire.ts'

export const uploadColumns = columns(
  'upload',
  'id',
  'campaign_id',
  'file_name',
  'size_bytes',
  'headers',
  'status',
  'error',
  'rows',
  'created',
  'updated',
  'unchanged',
  'duplicate',
  'rejected',
  'dnc',
  'created_at',
  'finished_at',
)
export type UploadRow = RowOf<typeof uploadColumns>

export const uploadView = (row: UploadRow): Omit<Upload, 'id' | 'campaignId'> => ({
  fileName: row.file_name,
  sizeBytes: row.size_bytes,
  status: row.status,
  error: row.error,
  rows: row.rows,
  accepted: row.created + row.updated + row.unchanged,
  created: row.created,
  updated: row.updated,
  unchanged: row.unchanged,
  duplicate: row.duplicate,
  rejected: row.rejected,
  dnc: row.dnc,
  createdAt: iso(row.created_at),
  finishedAt: isoOrNull(row.finished_at),
})
