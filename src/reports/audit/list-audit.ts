/** Lists the audit log of a workspace, newest first. */
import type { AuditEntry } from '#contract/ledger.ts'
import type { AuditQuery } from '#contract/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, foreignCursor, keyOf } from '#verb/page.ts'
import { iso } from '#verb/wire.ts'
import { entryOf, type LedgerRow } from '#db/ledger/ledger-row.ts'
import { walkAudit } from './walk-audit.ts'

export interface AuditPage {
  readonly items: AuditEntry[]
  readonly nextCursor: string | null
  readonly searchedTo: string | null
}

export function listAudit(
  db: Database,
  actor: Actor,
  { limit, cursor, ...filter }: AuditQuery,
): Promise<AuditPage> {
  const [before = null] = keyOf(cursor, 1)
  if (before !== null && !Number.isSafeInteger(before)) throw foreignCursor()
  return db.tx(actor.workspace, async (tx) => {
    const { rows, next } = await walkAudit(tx, filter, limit, before as number | null)
    return {
      items: rows.map(auditEntryView),
      nextCursor: next && cursorOf([next.id]),
      searchedTo: next && rows.length < limit ? iso(next.at) : null,
    }
  })
}

export const auditEntryView = (row: LedgerRow): AuditEntry => ({
  id: row.id,
  at: iso(row.at),
  actor: row.actor,
  campaignId: row.campaign_id,
  taskId: row.task_id,
  callId: row.call_id,
  ...entryOf(row),
})
