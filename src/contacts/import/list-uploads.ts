/** Lists uploaded files with the counts of their rows. */
import type { Upload } from '#contract/uploads.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { iso, isoOrNull } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

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
type Row = RowOf<typeof uploadColumns>

const view = (row: Row): Upload => ({
  id: row.id,
  campaignId: row.campaign_id,
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

const LIST = `select ${uploadColumns()} from upload where workspace_id = $1 and ($2::uuid is null or id < $2) and ($3::uuid is null or campaign_id = $3) order by id desc limit $4`

export function listUploads(
  db: Database,
  actor: Actor,
  query: PageRequest & { readonly campaignId?: string | undefined },
): Promise<{ items: Upload[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<Row>(LIST, [tx.workspace, after, query.campaignId ?? null, query.limit + 1])
    return pageOf(rows, query.limit, (row) => [row.id], view)
  })
}

const readRow = (db: Database, actor: Actor, id: string): Promise<Row> =>
  db.tx(actor.workspace, async (tx) =>
    found(
      await tx.maybe<Row>(`select ${uploadColumns()} from upload where workspace_id = $1 and id = $2`, [
        tx.workspace,
        id,
      ]),
      'upload',
    ),
  )

export const readUpload = async (db: Database, actor: Actor, id: string): Promise<Upload> =>
  view(await readRow(db, actor, id))

/** The header of the file, for the download of its rejected rows. */
export async function readUploadHeaders(db: Database, actor: Actor, id: string): Promise<readonly string[]> {
  return (await readRow(db, actor, id)).headers ?? []
}
