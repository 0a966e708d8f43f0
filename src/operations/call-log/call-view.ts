/** Rows of the call log and their view on the wire. Withdrawn calls never reached a carrier and are left out. */
import type { CallSummary } from '#contract/calls.ts'
import type { CallResult, CallStatus } from '#domain/call/status.ts'
import { isoOrNull, moneyOf } from '#operations/wire.ts'

export interface CallLogRow {
  readonly id: string
  readonly campaign_id: string
  readonly campaign: string
  readonly task_id: string
  readonly contact_id: string
  readonly contact: string | null
  readonly e164: string
  readonly from_e164: string
  readonly number_id: string
  readonly agent_id: string
  readonly attempt: number
  readonly dry_run: boolean
  readonly status: CallStatus
  readonly result: CallResult | null
  readonly uncertain_since: number | null
  readonly disposition: string | null
  readonly sentiment: string | null
  readonly score: number | null
  readonly placed_at: number | null
  readonly answered_at: number | null
  readonly ended_at: number | null
  readonly talk_seconds: number | null
  readonly ai_micro: number
  readonly telephony_micro: number
  readonly price_final: boolean
  readonly currency: string
}

/** Needs more conditions on `k`. */
export const CALL = `select k.*, c.name as campaign, w.currency, nullif(concat_ws(' ', p.first_name, p.last_name), '') as contact
  from call k join campaign c on c.workspace_id = k.workspace_id and c.id = k.campaign_id
  join workspace w on w.workspace_id = k.workspace_id
  left join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id
  where k.workspace_id = $1 and k.placed_at is not null and k.result is distinct from 'withdrawn'`

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
  placedAt: isoOrNull(row.placed_at),
  answeredAt: isoOrNull(row.answered_at),
  endedAt: isoOrNull(row.ended_at),
  talkSeconds: row.talk_seconds,
  cost: moneyOf(row.ai_micro + row.telephony_micro, row.currency),
  costFinal: row.price_final,
})
