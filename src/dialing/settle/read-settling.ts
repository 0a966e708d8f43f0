/**
 * Reads what ending calls needs to know, once for all of them: their tasks, the campaigns' retry rules, the rate card,
 * the limits, and the attempts of the people.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { RateCard } from '#domain/money/money.ts'
import type { RecipientLimits } from '#domain/recipient-limit.ts'
import type { RetryPolicy, TaskBefore } from '#domain/task/after-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'

export interface Settling {
  readonly task: TaskBefore
  readonly priority: number
  /** The latest ended call of the task before this one. */
  readonly previousCallId: string | null
  readonly previousPlacedAt: number | null
  readonly policy: RetryPolicy
  readonly campaignStatus: CampaignStatus
  readonly rates: RateCard
  readonly limits: RecipientLimits
  readonly recipientAttempts: readonly number[]
  readonly dncAt: number | null
  /** Since when the number is a caller ID of the workspace. */
  readonly ownSince: number | null
}

interface Row {
  readonly call_id: string
  readonly attempts: number
  readonly system_retries: number
  readonly voicemails: number
  readonly crashes: number
  readonly priority: number
  readonly refusals: number
  readonly misses: number
  readonly apart: boolean
  readonly previous_call_id: string | null
  readonly previous_placed_at: number | null
  readonly status: CampaignStatus
  readonly max_retries: number
  readonly retry_on_voicemail: boolean
  readonly max_voicemail_attempts: number | null
  readonly retry_delays: number[]
  readonly busy_delay: number
  readonly rate_ai_micro_minute: number
  readonly rate_telephony_micro_minute: number
  readonly per_day: number
  readonly per_week: number
  readonly gap_minutes: number
  readonly recipient_attempts: number[] | null
  readonly dnc_at: number | null
  readonly own_since: number | null
}

/** @returns by the id of the call */
export async function readSettlings(
  tx: Tx,
  calls: readonly CallRow[],
): Promise<ReadonlyMap<string, Settling>> {
  // The ids are given twice (see `#db/planner.ts`). The call before is found by its task. Said as the indexes of ended calls say it, the condition would let the planner take
  // one of those for a short list, and read all calls of the workspace.
  const rows = await tx.rows<Row>(
    `select k.id as call_id, t.attempts, t.system_retries, t.voicemails, t.crashes, t.refusals, t.misses, t.apart, t.priority, c.status, c.max_retries,
       c.retry_on_voicemail, c.max_voicemail_attempts, c.retry_delays, c.busy_delay, w.rate_ai_micro_minute, w.rate_telephony_micro_minute,
       w.recipient_limit_day as per_day, w.recipient_limit_week as per_week, w.recipient_gap_minutes as gap_minutes,
       r.attempts as recipient_attempts, r.dnc_at,
       (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since,
       p.id as previous_call_id, p.placed_at as previous_placed_at
     from call k join task t on t.workspace_id = k.workspace_id and t.id = k.task_id left join lateral (
       select o.id, coalesce(o.placed_at, o.claimed_at) as placed_at from call o where o.workspace_id = t.workspace_id and o.task_id = t.id
         and o.status = 'ended' and o.result is distinct from 'withdrawn' and o.id <> k.id order by o.claimed_at desc limit 1) p on true
     join campaign c on c.workspace_id = t.workspace_id and c.id = t.campaign_id join workspace w on w.workspace_id = t.workspace_id
     left join recipient r on r.workspace_id = $1 and r.e164 = t.e164 and r.e164 = any($4)
     where k.workspace_id = $1 and k.id = any($2) and t.id = any($3)`,
    [
      tx.workspace,
      calls.map((call) => call.id),
      calls.map((call) => call.task_id),
      calls.map((call) => call.e164),
    ],
  )
  return new Map(rows.map((row) => [row.call_id, settlingOf(row)]))
}

const settlingOf = (row: Row): Settling => ({
  task: {
    attempts: row.attempts,
    systemRetries: row.system_retries,
    voicemails: row.voicemails,
    crashes: row.crashes,
    refusals: row.refusals,
    misses: row.misses,
    apart: row.apart,
  },
  priority: row.priority,
  previousCallId: row.previous_call_id,
  previousPlacedAt: row.previous_placed_at,
  policy: {
    maxRetries: row.max_retries,
    retryOnVoicemail: row.retry_on_voicemail,
    maxVoicemailAttempts: row.max_voicemail_attempts,
    delaysSeconds: row.retry_delays,
    busyDelaySeconds: row.busy_delay,
  },
  campaignStatus: row.status,
  rates: {
    aiMicroPerMinute: row.rate_ai_micro_minute,
    telephonyMicroPerMinute: row.rate_telephony_micro_minute,
  },
  limits: { perDay: row.per_day, perWeek: row.per_week, gapMs: row.gap_minutes * 60_000 },
  recipientAttempts: row.recipient_attempts ?? [],
  dncAt: row.dnc_at,
  ownSince: row.own_since,
})
