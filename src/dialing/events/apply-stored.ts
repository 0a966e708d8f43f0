/**
 * Applies events that were only stored. The engine and reconcile call it. An event that cannot be applied costs no other event
 * anything; after five failures it is set aside with an incident, and its call is asked about.
 */
import { type Ids, NO_ID } from '#domain/ids.ts'
import type { Database, Tx } from '#db/database.ts'
import { instantParam } from '#db/parse-rows.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import { applyRows, asTheyHappened, type EventKey, type StoredEvent, wantsItsOwn } from './apply-rows.ts'

const MOST_TRIES = 5

/**
 * Applies all stored events of some calls: together, however long others hold one of them, since nobody waits for an answer
 * any more; or call by call where anything stands in the way.
 * @throws the last failure of a single call, after all calls have had their turn
 */
export async function applyStored(
  db: Database,
  ids: Ids,
  workspace: string,
  callIds: readonly string[],
): Promise<void> {
  const alone =
    callIds.length > 1 ? await applyTogether(db, ids, workspace, callIds).catch(() => callIds) : callIds
  const failures: unknown[] = []
  for (const callId of alone)
    await applyStoredEvents(db, ids, workspace, callId).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures.at(-1)
}

/** @returns the calls that go alone: those with a wish that touches other calls, and events that name none of ours */
const applyTogether = (
  db: Database,
  ids: Ids,
  workspace: string,
  callIds: readonly string[],
): Promise<string[]> =>
  db.tx(
    workspace,
    async (tx) => {
      const named = callIds.filter((id) => id !== NO_ID)
      const found = await tx.rows<StoredEvent>(
        `select connection_id, event_id, call_id, ref, event, key_replaced_at from carrier_event
         where workspace_id = $1 and call_id = any($2) and applied_at is null order by call_id, connection_id, event_id for update`,
        [workspace, named],
      )
      const alone = new Set(found.filter(wantsItsOwn).map((row) => row.call_id))
      const rows = found.filter((row) => !alone.has(row.call_id))
      if (rows.length > 0) {
        await tx.run(
          `update carrier_event e set applied_at = (select app_now())
           from unnest($2::uuid[], $3::uuid[], $4::text[]) k(call_id, connection_id, event_id)
           where e.workspace_id = $1 and e.call_id = any($2) and e.call_id = k.call_id and e.connection_id = k.connection_id
             and e.event_id = k.event_id`,
          [
            workspace,
            rows.map((row) => row.call_id),
            rows.map((row) => row.connection_id),
            rows.map((row) => row.event_id),
          ],
        )
        await applyRows(tx, ids, rows.toSorted(asTheyHappened))
      }
      return callIds.filter((id) => id === NO_ID || alone.has(id))
    },
    { keepPlans: true },
  )

/** Applies all stored events of one call, or with `NO_ID` those that name no call of ours. */
export async function applyStoredEvents(
  db: Database,
  ids: Ids,
  workspace: string,
  callId: string,
): Promise<void> {
  try {
    await applyThese(db, ids, workspace, callId, null)
  } catch (error) {
    // The fault may lie in one event or outside of all of them: applied alone, each event shows which.
    const keys = await db.tx(workspace, (tx) => waiting(tx, callId))
    let failure: unknown = keys.length > 0 ? undefined : error
    for (const key of keys)
      await applyThese(db, ids, workspace, callId, key).catch(async (alone: unknown) => {
        failure = alone
        await db.tx(workspace, (tx) => noteFailure(tx, ids, callId, key))
      })
    if (failure !== undefined) throw failure
  }
}

const waiting = (tx: Tx, callId: string): Promise<EventKey[]> =>
  tx.rows<EventKey>(
    `select connection_id, event_id from carrier_event where workspace_id = $2 and call_id = $1 and applied_at is null
     order by (event->>'at')::float8, event_id`,
    [callId, tx.workspace],
  )

/** @param only one event alone; null for all of the call */
function applyThese(
  db: Database,
  ids: Ids,
  workspace: string,
  callId: string,
  only: EventKey | null,
): Promise<void> {
  return db.tx(workspace, async (tx) => {
    const stored = await tx.rows<StoredEvent>(
      `select connection_id, event_id, call_id, ref, event, key_replaced_at from carrier_event
       where workspace_id = $2 and call_id = $1 and applied_at is null
         and ($3::uuid is null or (connection_id = $3 and event_id = $4))
       order by connection_id, event_id for update`,
      [callId, workspace, only?.connection_id ?? null, only?.event_id ?? null],
    )
    if (stored.length === 0) return
    await tx.run(
      `update carrier_event set applied_at = app_now() where workspace_id = $3 and call_id = $4 and connection_id = any($1) and event_id = any($2)`,
      [
        [...new Set(stored.map((row) => row.connection_id))],
        stored.map((row) => row.event_id),
        workspace,
        callId,
      ],
    )
    await applyRows(tx, ids, stored.toSorted(asTheyHappened))
  })
}

async function noteFailure(tx: Tx, ids: Ids, callId: string, key: EventKey): Promise<void> {
  const row = await tx.maybe<{ tries: number; ref: string }>(
    `update carrier_event set tries = tries + 1 where workspace_id = $1 and call_id = $4 and connection_id = $2 and event_id = $3 and applied_at is null
     returning tries, ref`,
    [tx.workspace, key.connection_id, key.event_id, callId],
  )
  if (!row || row.tries < MOST_TRIES) return
  const at = await tx.instant()
  await tx.run(
    `update carrier_event set applied_at = $4, set_aside_at = $4 where workspace_id = $1 and call_id = $5 and connection_id = $2 and event_id = $3`,
    [tx.workspace, key.connection_id, key.event_id, instantParam(at), callId],
  )
  await noteIncident(tx, ids, {
    kind: 'event_set_aside',
    at,
    connectionId: key.connection_id,
    callId: callId === NO_ID ? null : callId,
    ref: key.event_id,
  })
  await tx.run(
    `update call set next_ask_at = $3 where workspace_id = $1 and id = $2 and open and status <> 'claimed'`,
    [tx.workspace, callId, instantParam(at)],
  )
}

/** Finds calls with events stored but not applied, as a crash between the two leaves them. */
export async function unappliedCalls(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ call_id: string }>(
    `select distinct call_id from carrier_event where workspace_id = $1 and applied_at is null order by 1 limit 500`,
    [tx.workspace],
  )
  return rows.map((row) => row.call_id)
}
