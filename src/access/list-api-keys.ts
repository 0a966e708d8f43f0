/** Lists the API keys of a workspace for its admins, newest first, without their secrets. */
import type { ApiKey } from '#contract/sessions.ts'
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { type ApiKeyRow, apiKeyView, apiKeyColumns } from './api-key-row.ts'

const LIST = `select ${apiKeyColumns()} from api_key where workspace_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`

export function listApiKeys(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  query: PageRequest,
): Promise<{ items: ApiKey[]; nextCursor: string | null }> {
  const now = deps.clock.machine()
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<ApiKeyRow>(LIST, [tx.workspace, after, query.limit + 1])
    return pageOf(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => apiKeyView(row, now),
    )
  })
}
