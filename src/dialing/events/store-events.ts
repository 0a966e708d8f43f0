/**
 * Keeps verified carrier events before they are acknowledged (once each), and applies them: together with their storing
 * where nothing is in the way, else afterwards, call by call. The receiver of webhooks, the engine and reconcile call it.
 * An event changes only calls of the connection that it came by, and an event verified by a former key changes only calls
 * claimed before that key was replaced (D27); every other event is kept without effect. An event that cannot be applied
 * costs no other event anything; after five failures it is set aside with an incident, and its call is asked about.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Ids, NO_ID, ownCallId } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import { lockCalls } from '#db/calls/lock-call.ts'
import { type Database, textOf, type Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'
import { SET_INSTANT, WORLD_TIME } from '#db/sql.ts'
import { noteIncident } from '#dialing/settle/note-incident.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'

export interface EventSource {
  readonly workspace: string
  /** The connection whose key verified the events. */
  readonly id: string
  /** When that key was replaced, world time; null for the one in use. */
  readonly keyReplacedAt?: number | null
}

/** Events that came in one request. */
export interface Arrival {
  readonly source: Omit<EventSource, 'workspace'>
  readonly events: readonly CarrierEvent[]
}

/** Keeps the events of some requests of one workspace, and applies none. @returns ids of the calls that have something new */
export async function storeArrivals(
  db: Database,
  workspace: string,
  arrivals: readonly Arrival[],
): Promise<string[]> {
  const rows = arrivals.flatMap(rowsOf)
  const stored = await db.systemTx('receive-event', (tx) => insert(tx, workspace, rows, new Set()))
  return callsOf(stored)
}

/** How long, in machine milliseconds, a call that another transaction holds may keep the events of others waiting. */
const LOCK_MS = 250

/**
 * Keeps the events of some requests of one workspace and applies them, in one transaction, whatever their number. It runs
 * in that workspace alone, on a connection that the engine's other work cannot take. An event that was kept before has no
 * second effect. Whatever stands in the way of one (a fault, a call that is held by others) fails all: then nothing is
 * kept, and the caller keeps them by `storeArrivals`, to be applied call by call.
 * @returns ids of the calls whose events were only kept, and are to be applied by themselves
 */
export const storeAndApply = (
  db: Database,
  ids: Ids,
  workspace: string,
  arrivals: readonly Arrival[],
): Promise<string[]> =>
  db.tx(
    workspace,
    async (tx) => {
      const rows = arrivals.flatMap(rowsOf)
      const alone = new Set(rows.filter(wantsItsOwn).map((row) => row.call_id))
      const applied = new Set(rows.map((row) => row.call_id).filter((id) => !alone.has(id)))
      const stored = await insert(tx, workspace, rows, applied)
      const fresh = stored.filter((row) => applied.has(row.call_id))
      if (fresh.length > 0) await applyRows(tx, ids, fresh.toSorted(asTheyHappened))
      return callsOf(stored.filter((row) => alone.has(row.call_id)))
    },
    { urgent: true, keepPlans: true, lockMs: LOCK_MS },
  )

/** An opt-out touches other calls and tasks of the person, in the order of the locks: a transaction of its own takes it. */
const wantsItsOwn = ({ event }: StoredEvent): boolean =>
  event.type === 'ended' && event.conversation?.optOut === true

const rowsOf = ({ source, events }: Arrival): StoredEvent[] =>
  events.map(({ eventId, callId, ref, ...event }) => ({
    connection_id: source.id,
    event_id: eventId,
    call_id: ownCallId(callId) ?? NO_ID,
    ref,
    event,
    key_replaced_at: source.keyReplacedAt ?? null,
  }))

const callsOf = (stored: readonly StoredEvent[]): string[] => [...new Set(stored.map((row) => row.call_id))]

/** @param applied calls whose events are applied in the same transaction @returns the events that are new */
async function insert(
  tx: Tx,
  workspace: string,
  rows: readonly StoredEvent[],
  applied: ReadonlySet<string>,
): Promise<StoredEvent[]> {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]))
  const params = [...byKey.values()].map((row) => ({
    ...row,
    key_replaced_at: instantParam(row.key_replaced_at),
    applied: applied.has(row.call_id),
  }))
  const stored = await tx.rows<EventKey & { readonly call_id: string }>(INSERT, [
    workspace,
    rowsParam(params, 'connection_id', 'call_id'),
  ])
  return stored.flatMap((key) => byKey.get(keyOf(key)) ?? [])
}

// In the order of their keys, since each waits for a transaction that is storing the same event.
const INSERT = `
  insert into carrier_event (workspace_id, connection_id, event_id, call_id, ref, event, received_at, key_replaced_at, applied_at)
  select $1, e.connection_id, e.event_id, e.call_id, e.ref, e.event, t.at, e.key_replaced_at, case when e.applied then t.at end
  from jsonb_to_recordset($2::jsonb) as e(connection_id uuid, event_id text, call_id uuid, ref text, event jsonb,
    key_replaced_at timestamptz, applied boolean), (select app_now() as at offset 0) t
  order by e.call_id, e.connection_id, e.event_id
  on conflict do nothing returning connection_id, event_id, call_id`

interface StoredEvent {
  readonly connection_id: string
  readonly event_id: string
  readonly call_id: string
  readonly ref: string
  readonly event: DistributiveOmit<CarrierEvent, 'eventId' | 'callId' | 'ref'>
  readonly key_replaced_at: number | null
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
type EventKey = Pick<StoredEvent, 'connection_id' | 'event_id'>

const keyOf = ({ call_id, connection_id, event_id }: EventKey & { readonly call_id: string }): string =>
  `${call_id} ${connection_id} ${event_id}`

const asTheyHappened = (a: StoredEvent, b: StoredEvent): number =>
  a.event.at - b.event.at || (a.event_id < b.event_id ? -1 : 1)

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

/** Applies events that are marked as applied in the same transaction. @param stored as they happened */
async function applyRows(tx: Tx, ids: Ids, stored: readonly StoredEvent[]): Promise<void> {
  const byCall = Map.groupBy(stored, (row) => row.call_id)
  byCall.delete(NO_ID)
  if (byCall.size === 0) return
  const calls = await lockCalls(tx, [...byCall.keys()])
  if (calls.length === 0) return
  // Read under the locks that erasing a person takes, too: either it sees these events, or they see that it was done.
  const { at, erased } = await tx.one<{ at: number; erased: string[] }>(ERASED_NOW, [
    tx.workspace,
    calls.map((call) => call.id),
  ])
  await recordFacts(
    tx,
    ids,
    at,
    calls.map((call) => ({
      call,
      events: (byCall.get(call.id) ?? []).filter((row) => proves(row, call)).map(eventOf),
    })),
  )
  for (const id of erased) await forgetWords(tx, id, byCall.get(id) ?? [])
}

// With the instant of the transaction.
const ERASED_NOW = `
  select t.at, ${textOf(SET_INSTANT)}, array(select k.id from call k join contact p on p.workspace_id = k.workspace_id and p.id = k.contact_id
     where k.workspace_id = $1 and k.id = any($2) and p.erased_at is not null) as erased
  from ${textOf(WORLD_TIME)}`

const proves = (row: StoredEvent, call: CallRow): boolean =>
  row.connection_id === call.connection_id &&
  (row.key_replaced_at === null || call.claimed_at <= row.key_replaced_at)

const eventOf = ({ event_id, ref, event }: StoredEvent): CarrierEvent => ({
  ...event,
  eventId: event_id,
  ref,
  callId: null,
})

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
