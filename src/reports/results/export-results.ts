/**
 * Writes the results of a campaign as CSV or JSON Lines, one line per task, page by page in task order. So its memory
 * does not grow with the campaign, and no transaction waits for a slow download.
 */
import type { ResultFilter, TaskResult } from '#contract/results.ts'
import { csvLine } from '#domain/import/csv-text.ts'
import { RESULT_COLUMNS } from '#wording/results.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { type Place, type WalkedResults, walkResults } from './result-query.ts'
import { currencyOf, resultRows } from './result-rows.ts'

export type FileFormat = 'csv' | 'jsonl'

const PAGE = 1000

/** @returns the file name and the lines; refuses before the first line when there is no such campaign */
export async function exportResults(
  db: Database,
  actor: Actor,
  campaignId: string,
  filter: ResultFilter,
  format: FileFormat,
): Promise<{ readonly fileName: string; readonly lines: AsyncIterable<string> }> {
  const currency = await db.tx(actor.workspace, (tx) => currencyOf(tx, campaignId))
  return {
    fileName: `${campaignId}-results.${format}`,
    lines: pages(db, actor, campaignId, { filter, format, currency }),
  }
}

interface Export {
  readonly filter: ResultFilter
  readonly format: FileFormat
  readonly currency: string
}

async function* pages(
  db: Database,
  actor: Actor,
  campaignId: string,
  { filter, format, currency }: Export,
): AsyncGenerator<string> {
  const masked = actor.role === 'viewer'
  const walk = { campaignId, prepared: false, sort: 'task', descending: false, filter, phones: !masked, limit: PAGE } as const // prettier-ignore
  if (format === 'csv') yield csvLine(RESULT_COLUMNS)
  for (let after: Place | null = null; ;) {
    const from: Place | null = after
    const read = await db.tx(
      actor.workspace,
      async (tx): Promise<WalkedResults & { rows: TaskResult[] }> => {
        const walked = await walkResults(tx, walk, from)
        const ids = walked.places.map(({ id }) => id)
        return { ...walked, rows: await resultRows(tx, ids, { currency, masked }) }
      },
      { snapshot: true },
    )
    if (read.rows.length > 0) yield read.rows.map(format === 'csv' ? csvOf : jsonOf).join('')
    if (read.next === null) return
    after = read.next
  }
}

const jsonOf = (row: TaskResult): string => `${JSON.stringify(row)}\n`
const csvOf = (row: TaskResult): string =>
  csvLine([row.id, row.contact, row.company, row.phone, row.status, row.reason, String.fromCodePoint(65 + row.variant), row.attempts,
    row.systemRetries, row.lastCallAt, row.result, row.disposition, row.sentiment, row.score, row.talkSeconds, row.transcript ? 'yes' : 'no',
    row.cost.minor, row.cost.currency]) // prettier-ignore
