/** Applies stored carrier events to the calls that they tell of, under the locks of these calls; both ways of storing end here. */
import type { CarrierEvent } from '#carriers/carrier.ts'
import { type Ids, NO_ID } from '#domain/ids.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import { lockCalls } from '#db/calls/lock-call.ts'
import { textOf, type Tx } from '#db/database.ts'
import { SET_INSTANT, WORLD_TIME } from '#db/sql.ts'
import { recordFacts } from '#dialing/settle/record-facts.ts'

export interface StoredEvent {
  readonly connection_id: string
  readonly event_id: string
  readonly call_id: string
  readonly ref: string
  readonly event: DistributiveOmit<CarrierEvent, 'eventId' | 'callId' | 'ref'>
  readonly key_replaced_at: number | null
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type EventKey = Pick<StoredEvent, 'connection_id' | 'event_id'>

export const asTheyHappened = (a: StoredEvent, b: StoredEvent): number =>
  a.event.at - b.event.at || (a.event_id < b.event_id ? -1 : 1)

/** An opt-out touches other calls and tasks of the person, in the order of the locks: a transaction of its own takes it. */
export const wantsItsOwn = ({ event }: { readonly event: StoredEvent['event'] | CarrierEvent }): boolean =>
  event.type === 'ended' && event.conversation?.optOut === true

/** Applies events that are marked as applied in the same transaction. @param stored as they happened */
export async function applyRows(tx: Tx, ids: Ids, stored: readonly StoredEvent[]): Promise<void> {
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
