/**
 * Recovers after an unclean stop: nothing is dialled over a connection until the carrier's recent calls have been read
 * and the unknown ones recorded (docs/dialing.md steps 7 and 12). The heartbeat marks the connections, and the engine
 * recovers them. Unknown calls belong to other systems: they count for people we know and are never touched. A carrier
 * that cannot list waits for an admin's release.
 */
import { note } from '#dialing/engine-events.ts'
import type { CallFacts, Carrier } from '#carriers/carrier.ts'
import { type Ids, ownCallId } from '#domain/ids.ts'
import { lockCall } from '#db/calls/lock-call.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'
import { recordForeign } from '#dialing/settle/record-stray.ts'
import { wake } from '#dialing/stop/wake.ts'
import type { Database, Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'

const MARGIN_MS = 60_000

/** Holds every connection of a workspace back until it has been read. @param since last heartbeat in world time */
export async function markRecovering(tx: Tx, since: number): Promise<void> {
  await tx.run(
    `update connection set recovering_since = coalesce(recovering_since, $2) where workspace_id = $1 and archived_at is null`,
    [tx.workspace, instantParam(since)],
  )
}

/** @returns whether a connection still waits for its carrier's answer */
export async function recover(
  db: Database,
  ids: Ids,
  workspace: string,
  carrierOf: (connectionId: string) => Promise<Carrier | null>,
): Promise<boolean> {
  const waiting = await db.tx(workspace, (tx) =>
    tx.rows<{ id: string; recovering_since: number }>(
      'select id, recovering_since from connection where workspace_id = $1 and recovering_since is not null order by id',
      [workspace],
    ),
  )
  let left = false
  for (const connection of waiting) {
    const carrier = await carrierOf(connection.id)
    const since = connection.recovering_since - (carrier?.longestDelaySeconds ?? 0) * 1000 - MARGIN_MS
    const calls = carrier?.canList ? await carrier.list(since) : 'no_answer'
    if (calls === 'no_answer') left = left || carrier?.canList !== false
    else await takeIn(db, ids, workspace, connection.id, calls)
  }
  return left
}

async function takeIn(
  db: Database,
  ids: Ids,
  workspace: string,
  connectionId: string,
  calls: readonly CallFacts[],
): Promise<void> {
  for (const facts of calls) await db.tx(workspace, (tx) => takeInOne(tx, ids, connectionId, facts))
  await db.tx(workspace, async (tx) => {
    await tx.run('update connection set recovering_since = null where workspace_id = $2 and id = $1', [
      connectionId,
      workspace,
    ])
    note(tx, { type: 'recovered', connectionId, calls: calls.length })
    await wake(tx)
  })
}

async function takeInOne(tx: Tx, ids: Ids, connectionId: string, facts: CallFacts): Promise<void> {
  const callId = ownCallId(facts.callId)
  const known =
    callId === null || facts.direction === 'inbound'
      ? undefined
      : await tx.maybe<{ connection_id: string }>(
          'select connection_id from call where workspace_id = $2 and id = $1',
          [callId, tx.workspace],
        )
  // A call that names another connection's call proves nothing about that call.
  if (known && known.connection_id !== connectionId) return
  if (known && callId !== null) {
    const call = await lockCall(tx, callId)
    return call && recordFacts(tx, ids, await tx.instant(), [{ call, events: facts.events }])
  }
  await recordForeign(tx, ids, connectionId, facts, await tx.instant())
}

/** Ends the leases of claimed calls: the process that claimed them is certainly gone, so nobody need wait for them. */
export const endLeases = (tx: Tx): Promise<number> =>
  tx.run(
    `update call set lease_until = machine_now() where workspace_id = $1 and open and status = 'claimed'`,
    [tx.workspace],
  )
