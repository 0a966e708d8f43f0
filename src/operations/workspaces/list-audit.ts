/** The ledger of a workspace, newest first. */
import type * as z from 'zod'
import type { AuditEntry, auditQuery } from '#contract/workspace.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { keyOf, pageOf } from '#operations/page.ts'
import { iso } from '#operations/wire.ts'

interface Row {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly actor: string
  readonly campaign_id: string | null
  readonly task_id: string | null
  readonly call_id: string | null
  readonly from_status: string | null
  readonly to_status: string | null
  readonly data: unknown
}

const LIST = `select id, at, kind, actor, campaign_id, task_id, call_id, from_status, to_status, data from ledger
  where workspace_id = $1 and ($2::bigint is null or id < $2) and ($3::text is null or campaign_id = $3)
    and ($4::text is null or kind = $4) order by id desc limit $5`

export function listAudit(
  db: Database,
  actor: Actor,
  query: z.output<typeof auditQuery>,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  return db.tx(actor.workspace, async (tx) => {
    const [after] = keyOf(query.cursor, 1)
    const rows = await tx.rows<Row>(LIST, [
      tx.workspace,
      after,
      query.campaignId ?? null,
      query.kind ?? null,
      query.limit + 1,
    ])
    return pageOf(rows, query.limit, (row) => [row.id], view)
  })
}

const view = (row: Row): AuditEntry => ({
  id: row.id,
  at: iso(row.at),
  kind: row.kind,
  actor: row.actor,
  campaignId: row.campaign_id,
  taskId: row.task_id,
  callId: row.call_id,
  from: row.from_status,
  to: row.to_status,
  data: row.data,
})
