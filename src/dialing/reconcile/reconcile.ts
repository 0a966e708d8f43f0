/**
 * Brings rows and the carrier's truth together, as steps of the engine: lapsed claims go back, silent creates become
 * uncertain, overdue calls are to end, stored events are applied, and every due call is asked about or hung up at its
 * carrier. Webhooks are hints; asking is the contract. A carrier that does not answer holds up its own connection only.
 */
import type { Asker } from '#dialing/opened.ts'
import type { Ids } from '#domain/ids.ts'
import { applyStoredEvents, unappliedCalls } from '#dialing/events/apply-stored.ts'
import { withdrawCalls } from '#dialing/stop/withdraw-calls.ts'
import { callColumns, type CallRow } from '#db/calls/call-row.ts'
import type { Database, Tx } from '#db/database.ts'
import { askCarrier } from './ask-carrier.ts'
import { LIMIT_MARGIN_SECONDS } from '#domain/call/overrun.ts'
import { endOverdue, NEXT_OVERDUE } from './end-overdue.ts'

export interface ReconcileDeps {
  readonly db: Database
  readonly ids: Ids
  askerOf(connectionId: string, dryRun: boolean): Promise<Asker | null>
  /** Hears of each failure of one call, one event or one stray while the rest goes on. */
  failed?(error: unknown): void
}

const MOST_PER_ROUND = 200
const AT_ONCE = 8
/** Machine seconds after the dial deadline by which every create request has been answered or given up. */
export const REQUEST_TIMEOUT_SECONDS = 15

/** The part that speaks to no carrier. @returns connections at which something is due */
export async function sweep(deps: ReconcileDeps, workspace: string): Promise<string[]> {
  const { db, ids } = deps
  const events = await db.tx(workspace, async (tx) => {
    await withdrawCalls(tx, { lapsed: true }, 'worker_lost', true)
    return unappliedCalls(tx)
  })
  await each(deps, events, (callId) => applyStoredEvents(db, ids, workspace, callId))
  return db.tx(workspace, async (tx) => {
    await markUncertain(tx)
    await endOverdue(tx)
    const due = await tx.rows<{ id: string }>(
      `select connection_id as id from call where workspace_id = $1 and ${DUE} union
       select connection_id from incident where workspace_id = $1 and ${LIVE_STRAY} order by id`,
      [tx.workspace],
    )
    return due.map((row) => row.id)
  })
}

/** Does everything at once, for callers that wait for all of it. */
export async function reconcile(deps: ReconcileDeps, workspace: string): Promise<void> {
  for (const connectionId of await sweep(deps, workspace)) await askConnection(deps, workspace, connectionId)
}

/** Asks one connection's carrier about everything that is due there, and hangs strays up. */
export async function askConnection(
  deps: ReconcileDeps,
  workspace: string,
  connectionId: string,
): Promise<void> {
  const { db } = deps
  const { due, strays } = await db.tx(workspace, async (tx) => ({
    due: await tx.rows<CallRow>(DUE_CALLS, [workspace, connectionId, MOST_PER_ROUND]),
    strays: await tx.rows<Stray>(LIVE_STRAYS, [workspace, connectionId]),
  }))
  for (let i = 0; i < due.length; i += AT_ONCE) await askTogether(deps, due.slice(i, i + AT_ONCE))
  await each(deps, strays, (stray) => hangUpStray(deps, workspace, connectionId, stray))
}

async function askTogether(deps: ReconcileDeps, calls: readonly CallRow[]): Promise<void> {
  const askers = await Promise.all(
    calls.map((call) =>
      deps.askerOf(call.connection_id, call.dry_run).then(
        (asker) => [{ call, asker }],
        (error: unknown) => (deps.failed?.(error), []),
      ),
    ),
  )
  await askCarrier(deps, askers.flat())
}

/** Does all items, so many at once; an item that fails costs no other item anything. */
async function each<T>(
  deps: ReconcileDeps,
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  for (let i = 0; i < items.length; i += AT_ONCE)
    await Promise.all(
      items.slice(i, i + AT_ONCE).map((item) => act(item).catch((error: unknown) => deps.failed?.(error))),
    )
}

/** The worker is gone or its reply was lost: the carrier has to be asked. */
const markUncertain = (tx: Tx): Promise<number> =>
  tx.run(
    `update call set uncertain_since = app_now() where workspace_id = $1 and open and status = 'placing' and not submitted
       and uncertain_since is null and dial_deadline + make_interval(secs => $2) < machine_now()`,
    [tx.workspace, REQUEST_TIMEOUT_SECONDS],
  )

const DUE = `open and status <> 'claimed' and next_ask_at <= app_now() and (submitted or uncertain_since is not null)`
/** Calls to be hung up come first. */
const DUE_CALLS = `
  select ${callColumns()} from call where workspace_id = $1 and connection_id = $2 and ${DUE}
  order by hang_up_requested_at is null, next_ask_at, id limit $3`

interface Stray {
  readonly id: string
  readonly carrier_ref: string
}
const LIVE_STRAY = `kind = 'stray_call' and not (data->>'over')::boolean`
const LIVE_STRAYS = `
  select id, carrier_ref from incident where workspace_id = $1 and connection_id = $2 and ${LIVE_STRAY} order by id limit 50`

async function hangUpStray(
  deps: ReconcileDeps,
  workspace: string,
  connectionId: string,
  stray: Stray,
): Promise<void> {
  const asker = await deps.askerOf(connectionId, false)
  if (asker && (await asker.carrier.hangup(stray.carrier_ref)))
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
      `select least((select min(next_ask_at) from call where workspace_id = $1 and open and status <> 'claimed'
           and (submitted or uncertain_since is not null)), (${NEXT_OVERDUE})) as world,
         (select min(m) from (
            select min(lease_until) as m from call where workspace_id = $1 and open and status = 'claimed'
            union all select min(dial_deadline) + make_interval(secs => $2) from call where workspace_id = $1 and open and status = 'placing'
              and not submitted and uncertain_since is null) x) as machine`,
      [workspace, REQUEST_TIMEOUT_SECONDS, LIMIT_MARGIN_SECONDS],
    ),
  )
}
