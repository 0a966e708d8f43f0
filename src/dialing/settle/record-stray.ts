/**
 * Records carrier calls that no open attempt explains (docs/dialing.md step 7). A call with our call id is a stray when
 * its attempt is closed, or when it is a second one beside the call we know: it becomes an incident, counts for the
 * person's limits, and is hung up by reconcile. Calls of other systems on the account, and inbound ones, are never
 * touched; those to a recipient of ours count for the limits.
 */
import type { CallFacts, CarrierEvent } from '#carriers/carrier.ts'
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Tx } from '#db/database.ts'
import { setAttempts } from '#db/people/set-attempts.ts'
import { noteIncident } from './note-incident.ts'

/** @param call ours, locked with its person by the caller @param events of one reference */
export async function recordStray(
  tx: Tx,
  ids: Ids,
  call: CallRow,
  events: readonly CarrierEvent[],
  at: number,
): Promise<void> {
  const first = events[0]
  if (!first) return
  const over = events.some((event) => event.type === 'ended')
  const made = await noteIncident(tx, ids, {
    kind: 'stray_call',
    at,
    connectionId: call.connection_id,
    callId: call.id,
    ref: first.ref,
    data: { over },
  })
  if (!made) {
    if (over)
      await tx.run(
        `update incident set data = data || '{"over": true}' where workspace_id = $1 and kind = 'stray_call' and connection_id = $2 and carrier_ref = $3`,
        [tx.workspace, call.connection_id, first.ref],
      )
    return
  }
  // The attempt of an `unknown` call was counted and stays so; a dry run counts for nobody.
  if (!call.dry_run && call.result !== 'unknown') await countFor(tx, call.e164, Math.min(first.at, at), at)
}

/** Records a call on the account that is not ours; it is never hung up. @returns whether it was new */
export async function recordForeign(
  tx: Tx,
  ids: Ids,
  connectionId: string,
  facts: CallFacts,
  at: number,
): Promise<boolean> {
  const made = await noteIncident(tx, ids, {
    kind: 'foreign_call',
    at,
    connectionId,
    callId: null,
    ref: facts.ref,
    data: { direction: facts.direction, over: facts.state === 'ended' },
  })
  if (made && facts.direction === 'outbound') await countFor(tx, facts.to, Math.min(facts.createdAt, at), at)
  return made
}

/** Counts a call for a person we know; the row is locked here. */
async function countFor(tx: Tx, e164: string, when: number, at: number): Promise<void> {
  const row = await tx.maybe<{ attempts: number[] }>(
    'select attempts from recipient where workspace_id = $2 and e164 = $1 for update',
    [e164, tx.workspace],
  )
  if (row) await setAttempts(tx, e164, [...row.attempts, when], at)
}
