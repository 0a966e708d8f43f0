/** Lists the open sessions, newest first. A session that ran out is not listed, even while its row is still there. */
import type { OpenSession } from '#contract/sessions.ts'
import type { Clock } from '#domain/clock.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { keyOf, pageOf, type PageRequest } from '#verb/page.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
import { instantParam } from '#db/parse-rows.ts'
import { SESSION_IDLE_MS, SESSION_MS } from './limits.ts'
import { openSessionView, type OpenSessionRow } from './session-row.ts'

/** No session lives longer than `SESSION_MS`, so that older rows need not be looked at. */
const LIST = `select public_id, role, created_at, used_at, expires_at from sign_in
  where workspace_id = $1 and kind = 'session' and created_at > $2 and expires_at > $3
    and coalesce(used_at, created_at) > $4 and (created_at, public_id) < ($5::timestamptz, $6::text)
  order by created_at desc, public_id desc limit $7`

export function listSessions(
  db: Database,
  deps: { readonly clock: Clock },
  actor: Actor,
  query: PageRequest,
): Promise<{ items: OpenSession[]; nextCursor: string | null }> {
  const now = deps.clock.machine()
  return db.tx(actor.workspace, async (tx) => {
    const [at, id] = keyOf(query.cursor, 2)
    const rows = await tx.rows<OpenSessionRow>(LIST, [
      tx.workspace,
      instantParam(now - SESSION_MS),
      instantParam(now),
      instantParam(now - SESSION_IDLE_MS),
      instantParam(at === null ? Infinity : Number(at)),
      id ?? '',
      query.limit + 1,
    ])
    const names = await namesOfActors(
      tx,
      rows.map((row) => `user:${row.public_id}`),
    )
    return pageOf(
      rows,
      query.limit,
      (row) => [row.created_at, row.public_id],
      (row) => openSessionView(row, actor, names),
    )
  })
}
