/**
 * Keeps verified carrier events before they are acknowledged (once each), and applies the stored ones; the webhook
 * route, the engine and reconcile call it. An event changes only calls of the connection that it came by, and an event
 * verified by a former key changes only calls claimed before that key was replaced (D27); every other event is kept
 * without effect. An event that cannot be applied costs no other event anything; after five failures it is set aside
 * with an incident, and its call is asked about.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Ids, NO_ID, ownCallId } from '#domain/ids.ts'
import type { Database, Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'

export interface EventSource {
  readonly workspace: string
  /** The connection whose key verified the events. */
  readonly id: string
  /** When that key was replaced, world time; null for the one in use. */
  readonly keyReplacedAt?: number | null
}

/** @returns ids of the calls that have something new to apply */
export async function storeCarrierEvents(
  db: Database,
  connection: EventSource,
  events: readonly CarrierEvent[],
): Promise<string[]> {
  const rows = rowsParam(
    events.map(({ eventId, callId, ref, ...event }) => ({
      event_id: eventId,
      call_id: ownCallId(callId) ?? NO_ID,
      ref,
      event,
    })),
    'call_id',
  )
  const stored = await db.systemTx('receive-event', (tx) =>
    tx.rows<{ call_id: string }>(
      `insert into carrier_event (workspace_id, connection_id, event_id, call_id, ref, event, received_at, key_replaced_at)
       select $1, $2, e.event_id, e.call_id, e.ref, e.event, app_now(), $4
       from jsonb_to_recordset($3::jsonb) as e(event_id text, call_id uuid, ref text, event jsonb)
       on conflict do nothing returning call_id`,
      [connection.workspace, connection.id, rows, instantParam(connection.keyReplacedAt ?? null)],
    ),
  )
  return [...new Set(stored.map((row) => row.call_id))]
}

interface StoredEvent {
  readonly connection_id: string
  readonly event_id: string
  readonly ref: string
  readonly event: Omit<CarrierEvent, 'eventId' | 'callId' | 'ref'>
  readonly key_replaced_at: number | null
}
type EventKey = Pick<StoredEvent, 'connection_id' | 'event_id'>

const MOST_TRIES = 5

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
      `select connection_id, event_id, ref, event, key_replaced_at from carrier_event
       where workspace_id = $2 and call_id = $1 and applied_at is null
         and ($3::uuid is null or (connection_id = $3 and event_id = $4))
       order by (event->>'at')::float8, event_id for update`,
      [callId, workspace, only?.connection_id ?? null, only?.event_id ?? null],
    )
    if (stored.length === 0) return
    const call = await tx.maybe<{ connection_id: string; claimed_at: number; erased: boolean }>(
      `select k.connection_id, k.claimed_at, p.erased_at is not null as erased
       from call k join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id where k.workspace_id = $2 and k.id = $1`,
      [callId, workspace],
    )
    await tx.run(
      `update carrier_event set applied_at = app_now() where workspace_id = $3 and call_id = $4 and connection_id = any($1) and event_id = any($2)`,
      [
        [...new Set(stored.map((row) => row.connection_id))],
        stored.map((row) => row.event_id),
        workspace,
        callId,
      ],
    )
    const proven = stored.filter(
      (row) =>
        row.connection_id === call?.connection_id &&
        (row.key_replaced_at === null || call.claimed_at <= row.key_replaced_at),
    )
    await recordFacts(tx, ids, callId, proven.map(eventOf))
    if (call?.erased) await forgetWords(tx, callId, stored)
  })
}

const eventOf = ({ event_id, ref, event }: StoredEvent): CarrierEvent =>
  ({ ...event, eventId: event_id, ref, callId: null }) as CarrierEvent

/** Removes the words of a person who was erased before these events came. */
async function forgetWords(tx: Tx, callId: string, stored: readonly EventKey[]): Promise<void> {
  for (const { connection_id, event_id } of stored)
    await tx.run(
      `update carrier_event set event = jsonb_build_object('type', event -> 'type', 'at', event -> 'at', 'erased', true)
       where workspace_id = $1 and call_id = $4 and connection_id = $2 and event_id = $3`,
      [tx.workspace, connection_id, event_id, callId],
    )
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
