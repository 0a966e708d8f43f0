/**
 * Records the answer to the one create request: a reference, a refusal that is final for this call, doubt, or the news
 * that our own side never sent the request. It also notes what the answer says about the connection: its breaker, its
 * rate, its numbers.
 */
import { note } from '#dialing/engine-events.ts'
import type { PlaceAnswer, PlaceRefusal } from '#carriers/carrier.ts'
import type { CallState } from '#domain/call/apply-fact.ts'
import type { Ids } from '#domain/ids.ts'
import { type CallRow, stateOf } from '#db/calls/call-row.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { wake } from '#dialing/stop/wake.ts'
import { noteConnection } from './note-connection.ts'
import { recordStray } from '#dialing/settle/record-stray.ts'
import type { Ending } from '#dialing/settle/ending.ts'
import { settleCall } from '#dialing/settle/settle-call.ts'

/** Refusals whose reason lies in this very call; all others are about the connection or the number. */
const ABOUT_THE_PERSON: readonly PlaceRefusal[] = ['bad_number', 'blocked']
const FIRST_DOUBT_ASK_MS = 15_000

/** Only the worker that sent the request calls this; what says nothing bad of the connection goes in sets first (`answers.ts`). */
export async function recordAnswer(tx: Tx, ids: Ids, callId: string, answer: PlaceAnswer): Promise<void> {
  const found = await tx.one<{ connection_id: string; number_id: string; dry_run: boolean }>(
    'select connection_id, number_id, dry_run from call where workspace_id = $2 and id = $1',
    [callId, tx.workspace],
  )
  note(tx, { type: 'answered', callId, answer: toldBy(answer) })
  if (!found.dry_run) await noteConnection(tx, found.connection_id, found.number_id, answer)
  const call = await lockCall(tx, callId)
  if (!call) return
  const at = await tx.instant()
  // The hang-up was asked for while the request was on its way; now the call has a reference to hang up.
  if (call.hang_up_requested_at !== null) await wake(tx)
  if (answer.kind === 'submitted') return recordSubmitted(tx, ids, call, answer.ref, at)
  if (!isOpenRequest(call)) return
  if (answer.kind === 'uncertain') {
    await tx.run(
      `update call set uncertain_since = $2, result_message = $4,
         next_ask_at = case when hang_up_requested_at is null then $3 else next_ask_at end where workspace_id = $5 and id = $1`,
      [callId, instantParam(at), instantParam(at + FIRST_DOUBT_ASK_MS), answer.message, tx.workspace],
    )
    return
  }
  await settleCall(tx, at, unmadeBy(call, answer, at))
}

/** An answer that no call was made. */
export type Unmade = Extract<PlaceAnswer, { kind: 'refused' | 'aborted' }>

export const toldBy = (answer: PlaceAnswer): PlaceRefusal | Exclude<PlaceAnswer['kind'], 'refused'> =>
  answer.kind === 'refused' ? answer.refusal : answer.kind

export const isAboutThePerson = (answer: PlaceAnswer): boolean =>
  answer.kind === 'refused' && ABOUT_THE_PERSON.includes(answer.refusal)

/** Whether nothing is known of the request yet: no event was applied before its answer, and reconcile has not closed the call. */
export const isOpenRequest = (call: CallRow): boolean => call.status === 'placing' && !call.submitted

export const unmadeBy = (call: CallRow, answer: Unmade, at: number): Ending => ({
  call,
  state: { ...stateOf(call), status: 'ended', endedAt: at, ...endingOf(answer) },
  missed: answer.kind === 'aborted',
  uncounted: answer.kind === 'refused' && answer.refusal !== 'config',
  message: answer.kind === 'refused' ? answer.message : null,
})

/** An event may have been applied first; then the answer only adds its reference, unless it is another call's. */
async function recordSubmitted(tx: Tx, ids: Ids, call: CallRow, ref: string, at: number): Promise<void> {
  if (!isPlain(call, ref)) {
    const begun = { type: 'queued', eventId: '', ref, callId: call.id, direction: 'outbound', at } as const
    await recordStray(tx, ids, call, [begun], at)
    if (call.carrier_ref !== null && call.carrier_ref !== ref) return
  }
  await tx.run(
    `update call set submitted = true, uncertain_since = null, carrier_ref = coalesce(carrier_ref, $2) where workspace_id = $3 and id = $1`,
    [call.id, ref, tx.workspace],
  )
}

/** Nothing else is known of the call than that it was to be placed, or that it is the call with this reference. */
export const isPlain = (call: CallRow, ref: string): boolean =>
  call.result !== 'withdrawn' &&
  call.result !== 'carrier_error' &&
  call.result !== 'unknown' &&
  (call.carrier_ref === null || call.carrier_ref === ref)

function endingOf(answer: Unmade): Pick<CallState, 'result' | 'resultCode'> {
  if (answer.kind === 'aborted') return { result: 'withdrawn', resultCode: 'deadline_passed' }
  if (isAboutThePerson(answer)) return { result: 'bad_number', resultCode: answer.refusal }
  return { result: 'carrier_error', resultCode: answer.refusal }
}
