/**
 * Keeps verified carrier events before they are acknowledged (once each), and applies them in the same transaction where nothing
 * is in the way; else `apply-stored.ts` does it afterwards. The receiver of webhooks calls it. An event changes only calls of the
 * connection that it came by, and an event verified by a former key changes only calls claimed before that key was
 * replaced (D27); every other event is kept without effect.
 */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Ids, NO_ID, ownCallId } from '#domain/ids.ts'
import type { Database, Tx } from '#db/database.ts'
import { rowsParam } from '#db/id-params.ts'
import { instantParam } from '#db/parse-rows.ts'
import { applyRows, asTheyHappened, type EventKey, type StoredEvent, wantsItsOwn } from './apply-rows.ts'

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

const keyOf = ({ call_id, connection_id, event_id }: EventKey & { readonly call_id: string }): string =>
  `${call_id} ${connection_id} ${event_id}`
