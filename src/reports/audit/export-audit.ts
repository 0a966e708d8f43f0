/** Writes the audit log as a CSV file, page by page, so that its memory does not grow with the ledger. */
import type { AuditEntry, AuditFilter } from '#contract/workspace.ts'
import { csvLine } from '#domain/import/csv-text.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { auditEntryView } from './list-audit.ts'
import type { Walked } from '#db/walk.ts'
import { type LedgerRow, walkAudit } from './walk-audit.ts'

const PAGE = 1000
const HEADER = ['Entry', 'At', 'Kind', 'Actor', 'What', 'Campaign', 'Task', 'Call', 'From', 'To', 'Data']

export const exportAudit = (
  db: Database,
  actor: Actor,
  filter: AuditFilter,
): { readonly fileName: string; readonly lines: AsyncIterable<string> } => ({
  fileName: 'audit-log.csv',
  lines: pages(db, actor, filter),
})

async function* pages(db: Database, actor: Actor, filter: AuditFilter): AsyncGenerator<string> {
  yield csvLine(HEADER)
  for (let before: number | null = null; ;) {
    const from: number | null = before
    const { rows, next }: Walked<LedgerRow> = await db.tx(actor.workspace, (tx) =>
      walkAudit(tx, filter, PAGE, from),
    )
    if (rows.length > 0) yield rows.map((row) => lineOf(auditEntryView(row))).join('')
    if (next === null) return
    before = next.id
  }
}

const lineOf = ({ id, at, kind, actor, campaignId, taskId, callId, from, to, data }: AuditEntry): string =>
  csvLine([id, at, kind, actor, whatOf(data), campaignId, taskId, callId, from, to, data === null ? null : JSON.stringify(data)]) // prettier-ignore

const whatOf = (data: unknown): string | null => {
  const { what } = (data ?? {}) as { readonly what?: unknown }
  return typeof what === 'string' ? what : null
}
