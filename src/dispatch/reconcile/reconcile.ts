/**
 * Brings rows and the carrier's truth together: lapsed claims go back, silent creates become uncertain, calls due for a
 * question are asked about, stored events are applied, stray calls are hung up. Webhooks are hints; asking is the contract.
 */
import type { Carrier } from '#carriers/carrier.ts'
import type { Ids } from '#domain/ids.ts'
import { applyStoredEvents, unappliedCalls } from '#operations/calls/store-events.ts'
import { withdrawCalls } from '#operations/calls/withdraw-calls.ts'
import type { CallRow } from '#store/calls/call-row.ts'
import type { Database, Tx } from '#store/database.ts'
import { askCarrier } from './ask-carrier.ts'

export interface ReconcileDeps {
  readonly db: Database
  readonly ids: Ids
  carrierOf(workspace: string, connectionId: string, dryRun: boolean): Promise<Carrier | null>
}

const MOST_PER_ROUND = 200
const AT_ONCE = 8
/** Machine seconds after the dial deadline by which every create request has been answered or given up. */
export const REQUEST_TIMEOUT_SECONDS = 15

export async function reconcile(deps: ReconcileDeps, workspace: string): Promise<void> {
  const { db, ids } = deps
  const open = await db.tx(workspace, async (tx) => {
    await withdrawCalls(tx, { lapsed: true }, 'worker_lost', true)
    return { events: await unappliedCalls(tx), due: await dueCalls(tx), strays: await liveStrays(tx) }
  })
  for (const callId of open.events) await applyStoredEvents(db, ids, workspace, callId)
  for (let i = 0; i < open.due.length; i += AT_ONCE)
    await Promise.all(open.due.slice(i, i + AT_ONCE).map((call) => ask(deps, call)))
  for (const stray of open.strays) await hangUpStray(deps, workspace, stray)
}

async function dueCalls(tx: Tx): Promise<CallRow[]> {
  // The worker is gone or its reply was lost: the carrier has to be asked.
  await tx.run(
    `update call set uncertain_since = app_now() where workspace_id = $1 and status = 'placing' and not submitted
       and uncertain_since is null and dial_deadline + make_interval(secs => $2) < machine_now()`,
    [tx.workspace, REQUEST_TIMEOUT_SECONDS],
  )
  return tx.rows<CallRow>(
    `select * from call where workspace_id = $1 and status in ('placing', 'ringing', 'in_progress') and next_ask_at <= app_now()
       and (submitted or uncertain_since is not null) order by next_ask_at, id limit $2`,
    [tx.workspace, MOST_PER_ROUND],
  )
}

async function ask(deps: ReconcileDeps, call: CallRow): Promise<void> {
  const carrier = await deps.carrierOf(call.workspace_id, call.connection_id, call.dry_run)
  if (carrier) await askCarrier(deps.db, deps.ids, carrier, call)
}

interface Stray {
  readonly id: string
  readonly connection_id: string
  readonly carrier_ref: string
}

const liveStrays = (tx: Tx): Promise<Stray[]> =>
  tx.rows<Stray>(
    `select id, connection_id, carrier_ref from incident where workspace_id = $1 and kind = 'stray_call' and not (data->>'over')::boolean order by id limit 50`,
    [tx.workspace],
  )

async function hangUpStray(deps: ReconcileDeps, workspace: string, stray: Stray): Promise<void> {
  const carrier = await deps.carrierOf(workspace, stray.connection_id, false)
  if (carrier && (await carrier.hangup(stray.carrier_ref)))
    await deps.db.tx(workspace, (tx) =>
      tx.run(`update incident set data = data || '{"over": true}' where workspace_id = $2 and id = $1`, [
        stray.id,
        workspace,
      ]),
    )
}

/** World and machine instants of the next thing reconcile has to do; null when nothing is open. */
export function nextReconcile(
  db: Database,
  workspace: string,
): Promise<{ world: number | null; machine: number | null }> {
  return db.tx(workspace, (tx) =>
    tx.one(
      `select (select min(next_ask_at) from call where workspace_id = $1 and status in ('placing', 'ringing', 'in_progress')) as world,
         (select min(m) from (
            select min(lease_until) as m from call where workspace_id = $1 and status = 'claimed'
            union all select min(dial_deadline) + make_interval(secs => $2) from call where workspace_id = $1 and status = 'placing'
              and not submitted and uncertain_since is null) x) as machine`,
      [workspace, REQUEST_TIMEOUT_SECONDS],
    ),
  )
}
