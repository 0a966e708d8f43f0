/**
 * Reports, for the pre-flight report, the rows that the file of an audience lost, by reason, and whether it has a
 * column for the time zone.
 */
import type { Preflight } from '#contract/preflight.ts'
import type { ColumnTarget } from '#domain/import/column-plan.ts'
import type { RejectCode } from '#domain/import/reject-code.ts'
import { REJECT_SENTENCES } from '#wording/import-rejects.ts'
import type { Tx } from '#db/database.ts'

export interface BadRows {
  readonly uploadId: string
  readonly report: Omit<NonNullable<Preflight['badRows']>, 'uploadId'>
  readonly duplicate: number
  /** The header of the column that holds time zones; null when no column does. */
  readonly zoneColumn: string | null
}

const MOST = 20_000

const UPLOAD = `select headers, mapping, duplicate, rejected from upload where workspace_id = $1 and id = $2`
const BY_CODE = `select code, count(*)::int as rows from (
    select code from upload_reject where workspace_id = $1 and upload_id = $2 order by line limit $3) r
  group by code order by rows desc, code`

export async function readBadRows(tx: Tx, uploadId: string | null): Promise<BadRows | null> {
  if (uploadId === null) return null
  const upload = await tx.one<{
    headers: string[] | null
    mapping: ColumnTarget[] | null
    duplicate: number
    rejected: number
  }>(UPLOAD, [tx.workspace, uploadId])
  const codes = await tx.rows<{ code: string; rows: number }>(BY_CODE, [tx.workspace, uploadId, MOST])
  const column = upload.mapping?.findIndex((target) => target.to === 'field' && target.field === 'time_zone')
  return {
    uploadId,
    duplicate: upload.duplicate,
    zoneColumn: column === undefined || column < 0 ? null : (upload.headers?.[column] ?? 'Time zone'),
    report: {
      checked: Math.min(upload.rejected, MOST),
      complete: upload.rejected <= MOST,
      rejected: upload.rejected,
      codes: codes.map(({ code, rows }) => ({
        code,
        rows,
        sentence: REJECT_SENTENCES[code as RejectCode] ?? code,
      })),
    },
  }
}
