/** Writes the call log as CSV or JSON Lines, page by page, so that its memory does not grow with the log. */
import type { CallsFilter, CallSummary } from '#contract/calls.ts'
import { csvLine } from '#domain/import/csv-text.ts'
import { maskPhone } from '#domain/phone/e164.ts'
import { CALL_COLUMNS } from '#wording/calls.ts'
import type { Actor, Database } from '#verb/actor.ts'
import type { FileFormat } from '#reports/results/export-results.ts'
import { callRows } from './list-calls.ts'
import { type CallPlace, walkCalls } from './walk-calls.ts'

const PAGE = 1000

export const exportCalls = (
  db: Database,
  actor: Actor,
  filter: CallsFilter,
  format: FileFormat,
): { readonly fileName: string; readonly lines: AsyncIterable<string> } => ({
  fileName: `call-log.${format}`,
  lines: pages(db, actor, filter, format),
})

async function* pages(
  db: Database,
  actor: Actor,
  filter: CallsFilter,
  format: FileFormat,
): AsyncGenerator<string> {
  const masked = actor.role === 'viewer'
  const line = format === 'csv' ? csvOf : jsonOf
  if (format === 'csv') yield csvLine(CALL_COLUMNS)
  for (let after: CallPlace | null = null; ;) {
    const from: CallPlace | null = after
    const read = await db.tx(
      actor.workspace,
      async (tx) => {
        const { places, next } = await walkCalls(tx, { filter, phones: !masked, limit: PAGE }, from)
        return { calls: await callRows(tx, places), next }
      },
      { snapshot: true },
    )
    if (read.calls.length > 0) yield read.calls.map((call) => line(masked ? maskedCall(call) : call)).join('')
    if (read.next === null) return
    after = read.next
  }
}

const maskedCall = (call: CallSummary): CallSummary => ({
  ...call,
  phone: maskPhone(call.phone),
  from: maskPhone(call.from),
})
const jsonOf = (call: CallSummary): string => `${JSON.stringify(call)}\n`
const csvOf = (call: CallSummary): string =>
  csvLine([call.id, call.placedAt, call.answeredAt, call.endedAt, call.campaign, call.contact, call.phone, call.from, call.attempt,
    call.status, call.result, call.disposition, call.sentiment, call.score, call.summary, call.talkSeconds, call.dryRun ? 'yes' : 'no',
    call.cost.minor, call.cost.currency, call.costFinal ? 'yes' : 'no', call.taskId]) // prettier-ignore
