/**
 * Writes the results of a campaign as CSV or JSON Lines, one line per task with what its last conversation told, page by
 * page in task order. So its memory does not grow with the campaign, and no transaction waits for a slow download.
 */
import type { ResultFilter, TaskResult } from '#contract/results.ts'
import { csvLine } from '#domain/import/csv-text.ts'
import { RESULT_COLUMNS } from '#wording/results.ts'
import type { Actor, Database } from '#verb/actor.ts'
import { type Place, type WalkedResults, walkResults } from './result-query.ts'
import { type AnalysedResult, analysedResults, fieldsOfCampaign } from './analysed-results.ts'
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
  const head = await db.tx(actor.workspace, async (tx) => ({
    currency: await currencyOf(tx, campaignId),
    fields: await fieldsOfCampaign(tx, campaignId),
  }))
  return {
    fileName: `${campaignId}-results.${format}`,
    lines: pages(db, actor, campaignId, { filter, format, ...head }),
  }
}

interface Export {
  readonly filter: ResultFilter
  readonly format: FileFormat
  readonly currency: string
  /** Names of the extraction fields; each has a column. */
  readonly fields: readonly string[]
}

type Line = TaskResult & AnalysedResult

async function* pages(
  db: Database,
  actor: Actor,
  campaignId: string,
  { filter, format, currency, fields }: Export,
): AsyncGenerator<string> {
  const masked = actor.role === 'viewer'
  const walk = { campaignId, prepared: false, sort: 'task', descending: false, filter, phones: !masked, limit: PAGE } as const // prettier-ignore
  if (format === 'csv') yield csvLine([...RESULT_COLUMNS, ...fields])
  for (let after: Place | null = null; ;) {
    const from: Place | null = after
    const read = await db.tx(
      actor.workspace,
      async (tx): Promise<WalkedResults & { rows: Line[] }> => {
        const walked = await walkResults(tx, walk, from)
        const ids = walked.places.map(({ id }) => id)
        const analysed = await analysedResults(tx, ids)
        const rows = await resultRows(tx, ids, { currency, masked })
        return { ...walked, rows: rows.map((row) => ({ ...row, ...(analysed.get(row.id) ?? NOT_ANALYSED) })) }
      },
      { snapshot: true },
    )
    if (read.rows.length > 0)
      yield read.rows.map((row) => (format === 'csv' ? csvOf(row, fields) : jsonOf(row))).join('')
    if (read.next === null) return
    after = read.next
  }
}

const NOT_ANALYSED: AnalysedResult = { summary: null, fields: {} }
const jsonOf = (row: Line): string => `${JSON.stringify(row)}\n`
const csvOf = (row: Line, fields: readonly string[]): string =>
  csvLine([row.id, row.contact, row.company, row.phone, row.status, row.reason, String.fromCodePoint(65 + row.variant), row.attempts,
    row.systemRetries, row.lastCallAt, row.result, row.disposition, row.sentiment, row.score, row.talkSeconds, row.transcript ? 'yes' : 'no',
    row.cost.minor, row.cost.currency, row.summary, ...fields.map((name) => row.fields[name] ?? null)]) // prettier-ignore
