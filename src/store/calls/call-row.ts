/** A row of `call`, and its state as the domain sees it. */
import type { CallState, Detected } from '#domain/call/apply-fact.ts'
import { talkedBack, type Turn } from '#domain/call/talked-back.ts'
import type { CallResult, CallStatus } from '#domain/call/status.ts'

export interface CallRow {
  readonly workspace_id: string
  readonly id: string
  readonly campaign_id: string
  readonly task_id: string
  readonly contact_id: string
  readonly agent_id: string
  readonly number_id: string
  readonly connection_id: string
  readonly e164: string
  readonly from_e164: string
  readonly variant: number
  readonly attempt: number
  readonly dry_run: boolean
  readonly status: CallStatus
  readonly result: CallResult | null
  readonly result_code: string | null
  readonly result_message: string | null
  readonly from_status: 'pending' | 'retry_pending'
  readonly fence: number
  readonly lease_until: number | null
  readonly dial_deadline: number | null
  readonly claimed_at: number
  readonly placed_at: number | null
  readonly ringing_at: number | null
  readonly answered_at: number | null
  readonly ended_at: number | null
  readonly uncertain_since: number | null
  readonly not_found_readings: number
  readonly next_ask_at: number | null
  readonly asked_without_answer: number
  readonly carrier_ref: string | null
  readonly submitted: boolean
  readonly rang: boolean
  readonly detected: Detected | null
  readonly hang_up_requested_at: number | null
  readonly hang_up_reason: HangUpReason | null
  readonly hours_close_at: number | null
  readonly account_generation: number | null
  readonly hold_micro: number
  readonly ring_seconds: number
  readonly talk_limit_seconds: number
  readonly talk_seconds: number | null
  readonly ai_micro: number
  readonly telephony_micro: number
  readonly price_final: boolean
  readonly disposition: string | null
  readonly transcript: readonly Turn[] | null
}

/** Why we hang up. All but `stop` and `talk_limit` are about calls that nobody has answered. */
export type HangUpReason =
  | 'stop'
  | 'stop_unanswered'
  | 'do_not_call'
  | 'hours_closed'
  | 'ring_limit'
  | 'talk_limit'

export const stateOf = (row: CallRow): CallState => ({
  status: row.status,
  result: row.result,
  resultCode: row.result_code,
  submitted: row.submitted,
  carrierRef: row.carrier_ref,
  uncertainSince: row.uncertain_since,
  ringingAt: row.ringing_at,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  hangUpRequestedAt: row.hang_up_requested_at,
  rang: row.rang,
  detected: row.detected,
  talkedBack: talkedBack(row.transcript ?? []),
  talkSeconds: row.talk_seconds,
})
