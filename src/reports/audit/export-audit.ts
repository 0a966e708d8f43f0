/** Writes the audit log as a CSV file, page by page, so that its memory does not grow with the ledger. */
import type { AuditEntry } from '#contract/ledger.ts'
import type { AuditFilter } from '#contract/workspace.ts'
import { csvLine } from '#domain/import/csv-text.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { auditEntries } from './list-audit.ts'
import { walkAudit } from './walk-audit.ts'

const PAGE = 1000
const HEADER = [
  'Entry',
  'At',
  'Kind',
  'Actor',
  'Name',
  'What',
  'Campaign',
  'Task',
  'Call',
  'From',
  'To',
  'Data',
]

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
    const page = await db.tx(actor.workspace, async (tx) => {
      const { rows, next } = await walkAudit(tx, filter, PAGE, from)
      return { entries: await auditEntries(tx, rows), next }
    })
    if (page.entries.length > 0) yield page.entries.map(lineOf).join('')
    if (page.next === null) return
    before = page.next.id
  }
}

function lineOf({
  id,
  at,
  kind,
  actor,
  actorName,
  campaignId,
  taskId,
  callId,
  from,
  to,
  data,
}: AuditEntry): string {
  const what = data && 'what' in data ? data.what : null
  return csvLine([id, at, kind, actor, actorName, what, campaignId, taskId, callId, from, to, data === null ? null : JSON.stringify(data)]) // prettier-ignore
}
