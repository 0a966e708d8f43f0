/**
 * Reads what ending a call needs to know: its task, its campaign's retry rules, the rate card and the person's
 * attempts.
 */
import type { CampaignStatus } from '#domain/campaign/status.ts'
import type { RateCard } from '#domain/money/money.ts'
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
  readonly recipientAttempts: readonly number[]
  readonly dncAt: number | null
  /** Since when the number is a caller ID of the workspace. */
  readonly ownSince: number | null
}

interface Row {
  readonly attempts: number
  readonly system_retries: number
  readonly voicemails: number
  readonly crashes: number
  readonly priority: number
  readonly refusals: number
  readonly misses: number
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
  readonly recipient_attempts: number[] | null
  readonly dnc_at: number | null
  readonly own_since: number | null
}

export async function readSettling(tx: Tx, call: CallRow): Promise<Settling> {
  const row = await tx.one<Row>(
    `select t.attempts, t.system_retries, t.voicemails, t.crashes, t.refusals, t.misses, t.priority, c.status, c.max_retries, c.retry_on_voicemail,
       c.max_voicemail_attempts, c.retry_delays, c.busy_delay, w.rate_ai_micro_minute, w.rate_telephony_micro_minute,
       (select attempts from recipient r where r.e164 = t.e164) as recipient_attempts,
       (select dnc_at from recipient r where r.e164 = t.e164) as dnc_at,
       (select n.created_at from phone_number n where n.workspace_id = t.workspace_id and n.e164 = t.e164) as own_since,
       p.id as previous_call_id, p.placed_at as previous_placed_at
     from task t left join lateral (
       select k.id, coalesce(k.placed_at, k.claimed_at) as placed_at from call k where k.workspace_id = t.workspace_id and k.task_id = t.id
         and not k.open and k.result <> 'withdrawn' and k.id <> $2 order by k.claimed_at desc limit 1) p on true
     join campaign c on c.id = t.campaign_id join workspace w on w.workspace_id = t.workspace_id
     where t.id = $1`,
    [call.task_id, call.id],
  )
  return {
    task: {
      attempts: row.attempts,
      systemRetries: row.system_retries,
      voicemails: row.voicemails,
      crashes: row.crashes,
      refusals: row.refusals,
      misses: row.misses,
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
    recipientAttempts: row.recipient_attempts ?? [],
    dncAt: row.dnc_at,
    ownSince: row.own_since,
  }
}
