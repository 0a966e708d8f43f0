/**
 * Asks the carrier about one call and takes its answer as the truth (DIALING.md steps 6 and 7). A live call is never
 * ended by age: only the carrier's word ends it, or its declared inability to tell after its longest delay.
 */
import type { Carrier, Lookup } from '#carriers/carrier.ts'
import type { Ids } from '#domain/ids.ts'
import { recordFacts } from '#operations/calls/record-facts.ts'
import { settleCall } from '#operations/calls/settle-call.ts'
import { type CallRow, stateOf } from '#store/calls/call-row.ts'
import { lockCall } from '#store/calls/lock-call.ts'
import type { Database, Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'

/** World time between questions about a call that is known and live. */
const LIVE_EVERY_MS = 40_000
const PATIENT_MS = [15_000, 30_000, 60_000]
const READINGS_FOR_NEVER = 2
/** The request starts up to its dial deadline after the gate. */
const START_MARGIN_SECONDS = 1

export async function askCarrier(db: Database, ids: Ids, carrier: Carrier, call: CallRow): Promise<void> {
  if (call.hang_up_requested_at !== null && call.carrier_ref !== null) await carrier.hangup(call.carrier_ref)
  const answer = await carrier.lookup({ callId: call.id, ref: call.carrier_ref })
  if (call.hang_up_requested_at !== null && call.carrier_ref === null && answer.kind === 'found')
    await carrier.hangup(answer.call.ref)
  await db.tx(call.workspace_id, (tx) => recordLookup(tx, ids, call.id, answer, carrier.longestDelaySeconds))
}

async function recordLookup(
  tx: Tx,
  ids: Ids,
  callId: string,
  answer: Lookup,
  longestDelaySeconds: number,
): Promise<void> {
  const call = await lockCall(tx, callId)
  if (!call || call.status === 'ended' || call.status === 'claimed') return
  const at = await tx.instant()
  const next = (delay: number, more: Partial<Record<'asked' | 'readings', number>> = {}) =>
    tx.run(
      `update call set next_ask_at = $2, asked_without_answer = coalesce($3, asked_without_answer),
         not_found_readings = coalesce($4, not_found_readings) where workspace_id = $5 and id = $1`,
      [callId, instantParam(at + delay), more.asked ?? null, more.readings ?? null, tx.workspace],
    )
  const patience = PATIENT_MS[Math.min(call.asked_without_answer, PATIENT_MS.length - 1)] ?? LIVE_EVERY_MS
  const settledBy = (call.placed_at ?? call.claimed_at) + (longestDelaySeconds + START_MARGIN_SECONDS) * 1000
  if (answer.kind === 'found') {
    await next(LIVE_EVERY_MS, { asked: 0, readings: 0 })
    await recordFacts(tx, ids, callId, answer.call.events)
    return
  }
  if (answer.kind === 'no_answer')
    return void (await next(patience, { asked: call.asked_without_answer + 1 }))
  if (call.submitted) {
    // Known to the carrier, yet it finds no record now: over, and nobody can say how.
    const latest = settledBy + (call.ring_seconds + call.talk_limit_seconds) * 1000
    if (at > latest && answer.kind === 'cannot_tell') await end(tx, call, at, 'unknown')
    else await next(LIVE_EVERY_MS)
    return
  }
  if (at <= settledBy)
    return void (await next(Math.min(patience, Math.max(1000, settledBy - at + 1000)), { asked: 0 }))
  if (answer.kind === 'cannot_tell') return end(tx, call, at, 'unknown')
  if (call.not_found_readings + 1 < READINGS_FOR_NEVER)
    return void (await next(patience, { readings: call.not_found_readings + 1 }))
  await end(tx, call, at, 'carrier_error')
}

async function end(tx: Tx, call: CallRow, at: number, result: 'unknown' | 'carrier_error'): Promise<void> {
  const code = result === 'unknown' ? 'carrier_cannot_tell' : 'never_created'
  await settleCall(tx, at, {
    call,
    state: { ...stateOf(call), status: 'ended', result, resultCode: code, endedAt: at },
  })
}
