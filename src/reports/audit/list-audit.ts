/** Lists the audit log of a workspace, newest first. */
import type { AuditEntry } from '#contract/ledger.ts'
import type { AuditQuery } from '#contract/workspace.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { cursorOf, foreignCursor, keyOf } from '#verb/page.ts'
import { iso } from '#verb/wire.ts'
import type { Tx } from '#db/database.ts'
import { namesOfActors } from '#db/ledger/names-of-actors.ts'
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
      items: await auditEntries(tx, rows),
      nextCursor: next && cursorOf([next.id]),
      searchedTo: next && rows.length < limit ? iso(next.at) : null,
    }
  })
}

/** The entries with the names of those who acted. */
export async function auditEntries(tx: Tx, rows: readonly LedgerRow[]): Promise<AuditEntry[]> {
  const names = await namesOfActors(
    tx,
    rows.map((row) => row.actor),
  )
  return rows.map((row) => viewOf(row, names.get(row.actor) ?? null))
}

const viewOf = (row: LedgerRow, actorName: string | null): AuditEntry => ({
  id: row.id,
  at: iso(row.at),
  actor: row.actor,
  actorName,
  campaignId: row.campaign_id,
  taskId: row.task_id,
  callId: row.call_id,
  ...entryOf(row),
})
