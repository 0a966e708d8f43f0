/**
 * A carrier call that no open attempt explains (DIALING.md step 7): recorded once as an incident, counted for the
 * person's limits, and to be hung up at once by reconcile.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Ids } from '#domain/ids.ts'
import type { CallRow } from '#store/calls/call-row.ts'
import type { Tx } from '#store/database.ts'
import { instantParam } from '#store/parse-rows.ts'
import { setAttempts } from '#store/people/set-attempts.ts'

/** @param call the closed call it belongs to, if any @param e164 the person, locked by the caller, for whom it counts */
export async function recordStray(
  tx: Tx,
  ids: Ids,
  connectionId: string,
  events: readonly CarrierEvent[],
  call: CallRow | null,
  at: number,
  e164: string | null = call && !call.dry_run ? call.e164 : null,
): Promise<void> {
  const first = events[0]
  if (!first) return
  const over = events.some((event) => event.type === 'ended')
  const made = await tx.run(
    `insert into incident (workspace_id, id, kind, at, connection_id, call_id, carrier_ref, data)
     values ($1, $2, 'stray_call', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      tx.workspace,
      ids.next('incident'),
      instantParam(at),
      connectionId,
      call?.id ?? null,
      first.ref,
      JSON.stringify({ over }),
    ],
  )
  if (made === 0) {
    if (over)
      await tx.run(
        `update incident set data = data || '{"over": true}' where workspace_id = $1 and connection_id = $2 and carrier_ref = $3`,
        [tx.workspace, connectionId, first.ref],
      )
    return
  }
  // The attempt of an `unknown` call was counted and stays so.
  if (e164 === null || call?.result === 'unknown') return
  const row = await tx.one<{ attempts: number[] }>(
    'select attempts from recipient where workspace_id = $2 and e164 = $1 for update',
    [e164, tx.workspace],
  )
  await setAttempts(tx, e164, [...row.attempts, Math.min(first.at, at)], at)
}
