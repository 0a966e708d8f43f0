/** Writes the rows of calls that end, and of their tasks; settling calls it, with all calls of one transaction at once. */
import type { Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'
import type { Ended } from './ending.ts'

export async function writeEndedCalls(tx: Tx, ends: readonly Ended[]): Promise<void> {
  const rows = ends.map(({ ending, result, endedAt, cost }) => ({
    id: ending.call.id,
    result,
    code: ending.state.resultCode,
    message: ending.message ?? null,
    ended_at: instantParam(endedAt),
    ringing_at: instantParam(ending.state.ringingAt),
    answered_at: instantParam(ending.state.answeredAt),
    rang: ending.state.rang,
    detected: ending.state.detected,
    talk_seconds: ending.state.talkSeconds,
    carrier_ref: ending.state.carrierRef,
    submitted: ending.state.submitted,
    ai_micro: cost.aiMicro,
    telephony_micro: cost.telephonyMicro,
    disposition: ending.disposition ?? (result === 'answered_machine' ? dispositionOfMachine(ending) : null),
  }))
  await tx.run(CALLS, [tx.workspace, rowsParam(rows, 'id'), rows.map(({ id }) => id)])
  const idsOf = (which: (end: Ended) => boolean) => ends.filter(which).map(({ ending }) => ending.call.id)
  const withdrawn = idsOf((end) => end.result === 'withdrawn')
  if (withdrawn.length > 0)
    await tx.run('delete from call_outcome where workspace_id = $1 and call_id = any($2)', [
      tx.workspace,
      withdrawn,
    ])
  const redetected = idsOf((end) => end.redetected)
  if (redetected.length > 0)
    await tx.run('update call_outcome set analysed_at = null where workspace_id = $1 and call_id = any($2)', [
      tx.workspace,
      redetected,
    ])
}

/** A late verdict does not take back that a message was left. */
const dispositionOfMachine = ({ call }: Ended['ending']): string =>
  call.disposition === MESSAGE_LEFT ? MESSAGE_LEFT : 'voicemail'
const MESSAGE_LEFT = 'message_left'

// The ids are given twice, here and below: without the list, a kept plan reads all rows of the workspace (see `#db/planner.ts`).
const CALLS = `
  update call c set status = 'ended', result = p.result, result_code = p.code, result_message = p.message, ended_at = p.ended_at,
    ringing_at = p.ringing_at, answered_at = p.answered_at, rang = p.rang, detected = p.detected, talk_seconds = p.talk_seconds,
    carrier_ref = p.carrier_ref, submitted = p.submitted, uncertain_since = null, next_ask_at = null, lease_until = null, fence = c.fence + 1,
    ai_micro = case when p.ai_micro > 0 then p.ai_micro else c.ai_micro end,
    telephony_micro = case when c.price_final then c.telephony_micro else p.telephony_micro end,
    disposition = coalesce(p.disposition, c.disposition),
    placed_at = case when p.result = 'withdrawn' then null else c.placed_at end,
    dial_deadline = case when p.result = 'withdrawn' then null else c.dial_deadline end
  from jsonb_to_recordset($2::jsonb) as p(id uuid, result text, code text, message text, ended_at timestamptz, ringing_at timestamptz,
    answered_at timestamptz, rang boolean, detected text, talk_seconds float8, carrier_ref text, submitted boolean, ai_micro bigint,
    telephony_micro bigint, disposition text)
  where c.workspace_id = $1 and c.id = p.id and c.id = any($3::uuid[])`

export async function writeEndedTasks(tx: Tx, ends: readonly Ended[]): Promise<void> {
  if (ends.length === 0) return
  const rows = ends.map(({ ending: { call }, settling, after, result, corrected }) => {
    const withdrawn = result === 'withdrawn'
    return {
      id: call.task_id,
      call_id: call.id,
      status: after.status,
      next_eligible_at: instantParam(after.nextEligibleAt),
      wait_reason: after.waitReason,
      priority: after.priority,
      attempts: after.attempts,
      system_retries: after.systemRetries,
      voicemails: after.voicemails,
      crashes: after.crashes,
      refusals: after.refusals,
      misses: after.misses,
      apart: after.apart,
      end_reason: after.endReason,
      last_attempt_at: instantParam(
        withdrawn ? settling.previousPlacedAt : (call.placed_at ?? call.claimed_at),
      ),
      last_call_id: withdrawn ? settling.previousCallId : call.id,
      corrected,
      redetected: call.result === 'answered_human',
    }
  })
  await tx.run(TASKS, [
    tx.workspace,
    rowsParam(rows, 'id', 'call_id', 'last_call_id'),
    rows.map(({ id }) => id),
  ])
}

// A correction may move the task that the corrected call had settled, while no other call of it is under way; any other
// terminal task stays as it is.
const TASKS = `
  update task t set status = p.status, next_eligible_at = p.next_eligible_at, wait_reason = p.wait_reason, priority = p.priority,
    attempts = p.attempts, system_retries = p.system_retries, voicemails = p.voicemails, crashes = p.crashes, refusals = p.refusals,
    misses = p.misses, apart = p.apart, end_reason = p.end_reason, hold_code = null, hold_until = null, last_attempt_at = p.last_attempt_at,
    last_call_id = p.last_call_id
  from jsonb_to_recordset($2::jsonb) as p(id uuid, call_id uuid, status text, next_eligible_at timestamptz, wait_reason text, priority smallint,
    attempts int, system_retries int, voicemails int, crashes int, refusals int, misses int, apart boolean, end_reason text, last_attempt_at timestamptz,
    last_call_id uuid, corrected boolean, redetected boolean)
  where t.workspace_id = $1 and t.id = p.id and t.id = any($3::uuid[]) and (not p.corrected and t.status in ('queued', 'placing_call', 'calling') or (t.last_call_id = p.call_id
    and (t.status = 'failed' and t.end_reason = 'unknown' or p.redetected and t.status in ('completed', 'retry_pending'))))`
