/**
 * Reads rows of the call log and gives their view on the wire. Withdrawn calls never reached a carrier and are left
 * out.
 */
import type { CallSummary } from '#contract/calls.ts'
import { isoOrNull, moneyOf } from '#verb/wire.ts'
import { columns, type RowOf } from '#db/columns.ts'

export const callLogColumns = columns(
  'call',
  'id',
  'campaign_id',
  'task_id',
  'contact_id',
  'e164',
  'from_e164',
  'number_id',
  'agent_id',
  'attempt',
  'dry_run',
  'status',
  'result',
  'uncertain_since',
  'disposition',
  'placed_at',
  'answered_at',
  'ended_at',
  'talk_seconds',
  'ai_micro',
  'telephony_micro',
  'price_final',
)
const outcomeColumns = columns('call_outcome', 'sentiment', 'score', 'summary')
export interface CallLogRow extends RowOf<typeof callLogColumns>, RowOf<typeof outcomeColumns> {
  readonly campaign: string
  readonly contact: string | null
  readonly currency: string
}

/** Expects more conditions on `k`. */
export const callLog = (
  more = '',
): string => `select ${callLogColumns('k')}, ${outcomeColumns('o')}${more}, c.name as campaign, w.currency, nullif(concat_ws(' ', p.first_name, p.last_name), '') as contact
  from call k join campaign c on c.workspace_id = k.workspace_id and c.id = k.campaign_id
  left join call_outcome o on o.workspace_id = k.workspace_id and o.call_id = k.id
  join workspace w on w.workspace_id = k.workspace_id
  left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id
  where k.workspace_id = $1 and k.placed_at is not null and k.result is distinct from 'withdrawn'`
export const CALL = callLog()

export const callSummaryView = (row: CallLogRow): CallSummary => ({
  id: row.id,
  campaignId: row.campaign_id,
  campaign: row.campaign,
  taskId: row.task_id,
  contactId: row.contact_id,
  contact: row.contact,
  phone: row.e164,
  from: row.from_e164,
  numberId: row.number_id,
  agentId: row.agent_id,
  attempt: row.attempt,
  dryRun: row.dry_run,
  status: row.status,
  uncertain: row.uncertain_since !== null,
  result: row.result,
  disposition: row.disposition,
  sentiment: row.sentiment,
  score: row.score,
  summary: row.summary,
  placedAt: isoOrNull(row.placed_at),
  answeredAt: isoOrNull(row.answered_at),
  endedAt: isoOrNull(row.ended_at),
  talkSeconds: row.talk_seconds,
  cost: moneyOf(row.ai_micro + row.telephony_micro, row.currency),
  costFinal: row.price_final,
})
