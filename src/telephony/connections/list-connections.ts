/** Lists the connections of a workspace, newest first, and reads one of them; credentials never leave it. */
import type { Connection } from '#contract/connections.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { found } from '#verb/problem.ts'
import { type ConnectionRow, connectionView, connectionColumns } from './connection-row.ts'
import { type OffersCarriers } from './check-settings.ts'

const LIST = `select ${connectionColumns()} from connection where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`

export function listConnections(
  db: Database,
  deps: OffersCarriers,
  actor: Actor,
  query: PageRequest,
): Promise<{ items: Connection[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<ConnectionRow>(LIST, [tx.workspace, after, query.limit + 1])
    return pageOf(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => connectionView(deps, row),
    )
  })
}

export const readConnection = (
  db: Database,
  deps: OffersCarriers,
  actor: Actor,
  id: string,
): Promise<Connection> =>
  db.tx(actor.workspace, async (tx) =>
    connectionView(
      deps,
      found(
        await tx.maybe<ConnectionRow>(
          `select ${connectionColumns()} from connection where workspace_id = $1 and id = $2`,
          [tx.workspace, id],
        ),
        'connection',
      ),
    ),
  )
