/**
 * Ends calls with all that follows: the task's next step, the recipient's count, the money, the line (which is the row
 * itself). Answers, facts, releases and withdrawals all end calls here, in one transaction; the caller holds the locks
 * of `lockCall`.
 */
import { note } from '#dialing/engine-events.ts'
import type { BlockerCode } from '#domain/blockers/all.ts'
import type { CallState } from '#domain/call/apply-fact.ts'
import { costOf } from '#domain/money/money.ts'
import { hash32 } from '#domain/random.ts'
import { isCallable } from '#domain/task/status.ts'
import { type TaskAfter, taskAfterCall } from '#domain/task/after-call.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { setAttempts } from '#db/people/set-attempts.ts'
import { deriveTalkedAt } from '#db/people/talked-at.ts'
import { closeMoney } from './close-money.ts'
import { readSettling, type Settling } from './read-settling.ts'

export interface Ending {
  readonly call: CallRow
  /** Ended, with its result. */
  readonly state: CallState
  /** The refusal was about the connection, or no byte was sent. */
  readonly uncounted?: boolean
  readonly message?: string | null
  readonly callbackAt?: number | null
  readonly disposition?: string | null
  /** The worker that held the call died, with a job of this call alone or of others too. */
  readonly crashed?: 'alone' | 'together'
  /** Withdrawn after its gate, since our own side missed the dial deadline: no byte was sent. */
  readonly missed?: boolean
}

export async function settleCall(tx: Tx, at: number, ending: Ending): Promise<void> {
  const { call, state } = ending
  const settling = await readSettling(tx, call)
  const endedAt = state.endedAt ?? at
  const result = state.result ?? 'unknown'
  const corrected = call.status === 'ended'
  if (result === 'withdrawn') note(tx, { type: 'withdrawn', callId: call.id, code: state.resultCode ?? '' })
  else note(tx, { type: 'settled', callId: call.id, result, dryRun: call.dry_run, corrected })
  // A late verdict of machine detection changes who answered, not how long the talk was.
  const redetected = corrected && call.result === 'answered_human'
  const next = taskAfterCall(
    {
      ...settling.task,
      crashes: settling.task.crashes + (ending.crashed === 'alone' ? 1 : 0),
      // Nobody knows which call of a lost job is to blame: each has a job to itself until a request of it is sent.
      misses: settling.task.misses + (ending.crashed === 'together' ? 1 : 0),
    },
    {
      result,
      endedAt,
      fromStatus: call.from_status,
      fromPriority: settling.priority,
      uncounted: ending.uncounted ?? false,
      callbackAt: ending.callbackAt ?? null,
      message: ending.message ?? state.resultCode,
      code: state.resultCode,
      jitter: hash32(call.id) / 4294967296,
      missed: ending.missed ?? false,
    },
    settling.policy,
    settling.campaignStatus,
  )
  const never = neverAgain(settling)
  const after =
    never !== null && isCallable(next.status)
      ? { ...next, status: 'skipped' as const, nextEligibleAt: null, waitReason: null, endReason: never }
      : next
  const answered = result === 'answered_human' || result === 'answered_machine' || result === 'screened'
  const cost = call.dry_run
    ? { aiMicro: 0, telephonyMicro: 0 }
    : costOf(settling.rates, answered ? (state.talkSeconds ?? 0) : 0)
  await writeCall(tx, ending, state, {
    ...cost,
    endedAt,
    result,
    disposition: ending.disposition ?? (result === 'answered_machine' ? 'voicemail' : null),
  })
  if (redetected)
    await tx.run('update call_outcome set analysed_at = null where workspace_id = $1 and call_id = $2', [
      tx.workspace,
      call.id,
    ])
  if (!redetected || mayFollow(settling)) await writeTask(tx, call, after, settling, result === 'withdrawn')
  if (!call.dry_run) {
    const attempts = after.refunded
      ? withoutOne(settling.recipientAttempts, call.placed_at)
      : settling.recipientAttempts
    if (result === 'answered_human' || call.result === 'answered_human') await deriveTalkedAt(tx, call.e164)
    await setAttempts(tx, call.e164, attempts, at)
  }
  await tx.run(`select pg_notify('campanile_wake', $1)`, [tx.workspace])
  // Written last, since all calls of a workspace share this row: it is locked only until the commit that follows.
  if (!call.dry_run && !redetected)
    await closeMoney(tx, call, cost.aiMicro + cost.telephonyMicro, at, corrected)
}

/** A task follows a late verdict unless its campaign is over or the person may never be called again. */
const mayFollow = (settling: Settling): boolean =>
  neverAgain(settling) === null &&
  settling.campaignStatus !== 'cancelled' &&
  settling.campaignStatus !== 'completed'

/** The reason why a person whose call has just ended may never be called again. */
const neverAgain = ({ dncAt, ownSince }: Settling): BlockerCode | null =>
  dncAt !== null ? 'do_not_call' : ownSince !== null ? 'own_number' : null

function withoutOne(attempts: readonly number[], instant: number | null): number[] {
  const index = instant === null ? -1 : attempts.indexOf(instant)
  return index < 0 ? [...attempts] : attempts.toSpliced(index, 1)
}

async function writeCall(
  tx: Tx,
  ending: Ending,
  state: CallState,
  end: {
    aiMicro: number
    telephonyMicro: number
    endedAt: number
    result: string
    disposition: string | null
  },
): Promise<void> {
  const { call } = ending
  await tx.run(
    `update call set status = 'ended', result = $2, result_code = $3, result_message = $4, ended_at = $5,
       ringing_at = $6, answered_at = $7, rang = $8, detected = $9, talk_seconds = $10, carrier_ref = $11,
       submitted = $12, uncertain_since = null, next_ask_at = null, lease_until = null, fence = fence + 1,
       ai_micro = case when $13::bigint > 0 then $13::bigint else ai_micro end,
       telephony_micro = case when price_final then telephony_micro else $14::bigint end,
       disposition = coalesce($15, disposition),
       placed_at = case when $2 = 'withdrawn' then null else placed_at end,
       dial_deadline = case when $2 = 'withdrawn' then null else dial_deadline end
     where id = $1`,
    [
      call.id,
      end.result,
      state.resultCode,
      ending.message ?? null,
      instantParam(end.endedAt),
      instantParam(state.ringingAt),
      instantParam(state.answeredAt),
      state.rang,
      state.detected,
      state.talkSeconds,
      state.carrierRef,
      state.submitted,
      end.aiMicro,
      end.telephonyMicro,
      end.disposition,
    ],
  )
  if (end.result === 'withdrawn')
    await tx.run('delete from call_outcome where workspace_id = $1 and call_id = $2', [tx.workspace, call.id])
}

/** A correction may move the task that the corrected call had settled; any other terminal task stays as it is. */
async function writeTask(
  tx: Tx,
  call: CallRow,
  after: TaskAfter,
  settling: Settling,
  withdrawn: boolean,
): Promise<void> {
  await tx.run(
    `update task set status = $2, next_eligible_at = $3, wait_reason = $17, priority = $4, attempts = $5, system_retries = $6,
       voicemails = $7, crashes = $8, refusals = $14, misses = $15, end_reason = $9, hold_code = null, hold_until = null,
       last_attempt_at = $11, last_call_id = case when $10 then $12 else $1 end
     where id = $13 and (status in ('queued', 'placing_call', 'calling') or (last_call_id = $1
       and (status = 'failed' and end_reason = 'unknown' or $16 and status in ('completed', 'retry_pending'))))`,
    [
      call.id,
      after.status,
      instantParam(after.nextEligibleAt),
      after.priority,
      after.attempts,
      after.systemRetries,
      after.voicemails,
      after.crashes,
      after.endReason,
      withdrawn,
      instantParam(withdrawn ? settling.previousPlacedAt : (call.placed_at ?? call.claimed_at)),
      settling.previousCallId,
      call.task_id,
      after.refusals,
      after.misses,
      call.result === 'answered_human',
      after.waitReason,
    ],
  )
}
