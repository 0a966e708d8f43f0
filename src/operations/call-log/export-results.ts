/**
 * The results of a campaign as CSV: one line per task, read page by page in task order, so that its memory does not
 * grow with the campaign. Cells that a spreadsheet would run are disarmed.
 */
import { csvLine } from '#domain/intake/csv-text.ts'
import { maskPhone } from '#domain/phone/e164.ts'
import { toMinor } from '#domain/money/money.ts'
import type { Actor, Database } from '#operations/actor.ts'
import { readCampaignRow } from '#operations/campaigns/draft/read-campaign.ts'
import { isoOrNull } from '#operations/wire.ts'

interface Row {
  readonly id: string
  readonly e164: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly company: string | null
  readonly status: string
  readonly end_reason: string | null
  readonly attempts: number
  readonly system_retries: number
  readonly last_attempt_at: number | null
  readonly result: string | null
  readonly disposition: string | null
  readonly sentiment: string | null
  readonly score: number | null
  readonly talk_seconds: number | null
  readonly cost_micro: number
}

const PAGE = 1000
const ROWS = `select t.id, t.e164, p.first_name, p.last_name, p.company, t.status, t.end_reason, t.attempts, t.system_retries, t.last_attempt_at,
    k.result, k.disposition, k.sentiment, k.score, k.talk_seconds,
    (select coalesce(sum(a.ai_micro + a.telephony_micro), 0) from call a where a.workspace_id = t.workspace_id and a.task_id = t.id) as cost_micro
  from task t left join contact p on p.workspace_id = t.workspace_id and p.id = t.contact_id
  left join call k on k.workspace_id = t.workspace_id and k.id = t.last_call_id
  where t.workspace_id = $1 and t.campaign_id = $2 and t.id > $3 order by t.id limit ${PAGE}`

const HEADER = ['Task', 'First name', 'Last name', 'Company', 'Phone', 'Status', 'Reason', 'Attempts', 'System retries', 'Last attempted',
  'Result', 'Disposition', 'Sentiment', 'Score', 'Talk seconds', 'Cost (minor units)', 'Currency'] // prettier-ignore

/** @returns the file name and the lines; refuses before the first line when there is no such campaign */
export async function exportResults(
  db: Database,
  actor: Actor,
  campaignId: string,
): Promise<{ readonly fileName: string; readonly lines: AsyncIterable<string> }> {
  const { currency } = await db.tx(actor.workspace, (tx) => readCampaignRow(tx, campaignId))
  return { fileName: `${campaignId}-results.csv`, lines: pages(db, actor, campaignId, currency) }
}

async function* pages(
  db: Database,
  actor: Actor,
  campaignId: string,
  currency: string,
): AsyncGenerator<string> {
  yield csvLine(HEADER)
  for (let after = ''; ;) {
    const from = after
    const rows = await db.tx(actor.workspace, (tx) => tx.rows<Row>(ROWS, [tx.workspace, campaignId, from]), {
      snapshot: true,
    })
    if (rows.length === 0) return
    yield rows.map((row) => lineOf(row, currency, actor.role === 'viewer')).join('')
    after = rows.at(-1)?.id ?? after
  }
}

const lineOf = (row: Row, currency: string, masked: boolean): string =>
  csvLine([row.id, row.first_name, row.last_name, row.company, masked ? maskPhone(row.e164) : row.e164, row.status, row.end_reason, row.attempts,
    row.system_retries, isoOrNull(row.last_attempt_at), row.result, row.disposition, row.sentiment, row.score, row.talk_seconds,
    toMinor(row.cost_micro), currency]) // prettier-ignore
