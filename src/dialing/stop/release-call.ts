/**
 * Gives up a call whose carrier is silent and that must be over: the result is `unknown`, and line and money are free.
 * The release of waiting lines calls it.
 */
import { isOpen } from '#domain/call/status.ts'
import type { Ids } from '#domain/ids.ts'
import { stateOf } from '#db/calls/call-row.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import type { Tx } from '#db/database.ts'
import { holdUndecided } from '#dialing/settle/hold-undecided.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import { settleCall } from '#dialing/settle/settle-call.ts'

/** @returns false when the carrier has answered meanwhile */
export async function releaseCall(
  tx: Tx,
  ids: Ids,
  callId: string,
  longestDelaySeconds: number,
): Promise<boolean> {
  const call = await lockCall(tx, callId)
  // The carrier may have answered meanwhile.
  if (!call || !isOpen(call.status) || call.asked_without_answer === 0) return false
  const at = await tx.instant()
  await holdUndecided(tx, call, longestDelaySeconds)
  await settleCall(tx, at, {
    call,
    state: { ...stateOf(call), status: 'ended', result: 'unknown', resultCode: 'released', endedAt: at },
  })
  const { connection_id: connectionId, id } = call
  await noteIncident(tx, ids, { kind: 'undecided', at, connectionId, callId: id, ref: id })
  return true
}
