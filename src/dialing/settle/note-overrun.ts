/**
 * Notes a call that its carrier let ring or talk past our limits (C10): facts of an end come here, and answers of a
 * carrier that was asked. Only the carrier's word counts. That we learn late of an end is no fault of the carrier.
 */
import { overrunOf } from '#domain/call/overrun.ts'
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { noteIncident } from './note-incident.ts'

/** @param until world time of its end; now, when the carrier says that it goes on */
export async function noteOverrun(
  tx: Tx,
  ids: Ids,
  call: CallRow,
  { ringingAt, answeredAt }: { readonly ringingAt: number | null; readonly answeredAt: number | null },
  until: number,
): Promise<void> {
  if (call.dry_run) return
  const {
    id,
    connection_id: connectionId,
    ring_seconds: ringSeconds,
    talk_limit_seconds: talkLimitSeconds,
  } = call
  const kind = overrunOf({ ringSeconds, talkLimitSeconds, ringingAt, answeredAt }, until)
  if (kind !== null) await noteIncident(tx, ids, { kind, at: until, connectionId, callId: id, ref: id })
}
