/** Keeps verified carrier events before they are acknowledged (once each), and applies what is not applied yet. */
import type { CarrierEvent } from '#carriers/carrier.ts'
import type { Ids } from '#domain/ids.ts'
import type { Database, Tx } from '#store/database.ts'
import { recordFacts } from './record-facts.ts'
import { recordStray } from './record-stray.ts'

/** @returns ids of the calls that have something new to apply */
export async function storeCarrierEvents(
  db: Database,
  connection: { readonly workspace: string; readonly id: string },
  events: readonly CarrierEvent[],
): Promise<string[]> {
  const rows = JSON.stringify(
    events.map((event) => ({ event_id: event.eventId, call_id: event.callId, ref: event.ref, event })),
  )
  const stored = await db.systemTx('receive-event', (tx) =>
    tx.rows<{ call_id: string | null }>(
      `insert into carrier_event (workspace_id, connection_id, event_id, call_id, ref, event, received_at)
       select $1, $2, e.event_id, e.call_id, e.ref, e.event, app_now()
       from jsonb_to_recordset($3::jsonb) as e(event_id text, call_id text, ref text, event jsonb)
       on conflict do nothing returning call_id`,
      [connection.workspace, connection.id, rows],
    ),
  )
  return [...new Set(stored.map((row) => row.call_id ?? ''))]
}

interface StoredEvent {
  readonly connection_id: string
  readonly event_id: string
  readonly event: CarrierEvent
}

/** Applies all stored events of one call, or with an empty id those that name no call of ours. */
export async function applyStoredEvents(
  db: Database,
  ids: Ids,
  workspace: string,
  callId: string,
): Promise<void> {
  await db.tx(workspace, async (tx) => {
    const stored = await tx.rows<StoredEvent>(
      `select connection_id, event_id, event from carrier_event where workspace_id = $2 and coalesce(call_id, '') = $1 and applied_at is null
       order by (event->>'at')::float8, event_id for update`,
      [callId, workspace],
    )
    if (stored.length === 0) return
    const events = stored.map((row) => row.event)
    const known = await tx.maybe('select 1 from call where workspace_id = $2 and id = $1', [
      callId,
      workspace,
    ])
    await tx.run(
      `update carrier_event set applied_at = app_now() where workspace_id = $3 and connection_id = any($1) and event_id = any($2)`,
      [[...new Set(stored.map((row) => row.connection_id))], stored.map((row) => row.event_id), workspace],
    )
    if (known) await recordFacts(tx, ids, callId, events)
    else
      for (const row of stored)
        await recordStray(tx, ids, row.connection_id, [row.event], null, await tx.instant())
  })
}

/** Calls with events stored but not applied: what a crash between the two has left behind. */
export async function unappliedCalls(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ call_id: string }>(
    `select distinct coalesce(call_id, '') as call_id from carrier_event where workspace_id = $1 and applied_at is null order by 1 limit 500`,
    [tx.workspace],
  )
  return rows.map((row) => row.call_id)
}
