/**
 * What the one create request brought back: a reference, a refusal that is final for this call, or doubt. Also what it
 * says about the connection: its breaker, its rate, its numbers.
 */
import type { PlaceAnswer, PlaceRefusal } from '#carriers/carrier.ts'
import type { CallState } from '#domain/call/apply-fact.ts'
import { stateOf } from '#store/calls/call-row.ts'
import { lockCall } from '#store/calls/lock-call.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { noteConnection } from './note-connection.ts'
import { settleCall } from './settle-call.ts'

/** Refusals whose reason lies in this very call; all others are about the connection or the number. */
const ABOUT_THE_PERSON: readonly PlaceRefusal[] = ['bad_number', 'blocked']
const FIRST_DOUBT_ASK_MS = 15_000

export async function recordAnswer(tx: Tx, callId: string, answer: PlaceAnswer): Promise<void> {
  const found = await tx.one<{ connection_id: string; number_id: string; dry_run: boolean }>(
    'select connection_id, number_id, dry_run from call where workspace_id = $2 and id = $1',
    [callId, tx.workspace],
  )
  if (!found.dry_run) await noteConnection(tx, found.connection_id, found.number_id, answer)
  const call = await lockCall(tx, callId)
  if (!call) return
  const at = await tx.instant()
  // An event may have been here first, or reconcile may have closed the call: then the answer only adds its reference.
  if (answer.kind === 'submitted') {
    await tx.run(
      `update call set submitted = true, uncertain_since = null, carrier_ref = coalesce(carrier_ref, $2) where workspace_id = $3 and id = $1`,
      [callId, answer.ref, tx.workspace],
    )
    return
  }
  if (call.status !== 'placing' || call.submitted) return
  if (answer.kind === 'uncertain') {
    await tx.run(
      `update call set uncertain_since = $2, next_ask_at = $3, result_message = $4 where workspace_id = $5 and id = $1`,
      [callId, instantParam(at), instantParam(at + FIRST_DOUBT_ASK_MS), answer.message, tx.workspace],
    )
    return
  }
  const ending = endingOf(answer)
  const state: CallState = { ...stateOf(call), status: 'ended', endedAt: at, ...ending }
  await settleCall(tx, at, {
    call,
    state,
    uncounted: answer.kind === 'aborted' || (answer.kind === 'refused' && answer.refusal !== 'config'),
    message: answer.kind === 'refused' ? answer.message : null,
  })
}

function endingOf(
  answer: Extract<PlaceAnswer, { kind: 'refused' | 'aborted' }>,
): Pick<CallState, 'result' | 'resultCode'> {
  if (answer.kind === 'aborted') return { result: 'carrier_error', resultCode: 'deadline_passed' }
  if (ABOUT_THE_PERSON.includes(answer.refusal)) return { result: 'bad_number', resultCode: answer.refusal }
  return { result: 'carrier_error', resultCode: answer.refusal }
}
