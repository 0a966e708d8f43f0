/** Lists uploaded files with the counts of their rows. */
import type { Upload } from '#contract/uploads.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { type UploadRow, uploadColumns, uploadView } from '#verb/upload-row.ts'

const view = (row: UploadRow): Upload => ({
  id: row.id,
  campaignId: row.campaign_id,
  ...uploadView(row),
})

const LIST = `select ${uploadColumns()} from upload where workspace_id = $1 and ($2::uuid is null or id < $2) and ($3::uuid is null or campaign_id = $3) order by id desc limit $4`

export function listUploads(
  db: Database,
  actor: Actor,
  query: PageRequest & { readonly campaignId?: string | undefined },
): Promise<{ items: Upload[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<UploadRow>(LIST, [
      tx.workspace,
      after,
      query.campaignId ?? null,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.id], view)
  })
}

const readRow = (db: Database, actor: Actor, id: string): Promise<UploadRow> =>
  db.tx(actor.workspace, async (tx) =>
    found(
      await tx.maybe<UploadRow>(`select ${uploadColumns()} from upload where workspace_id = $1 and id = $2`, [
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
