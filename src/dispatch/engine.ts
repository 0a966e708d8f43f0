/**
 * The engine as steps: each may run at any time, on any number of machines, in any order, and leaves the rows true.
 * `run-engine.ts` drives them by notification and due time; the simulation drives them by hand.
 */
import type { Carrier, CarrierDialer } from '#carriers/carrier.ts'
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { Random } from '#domain/random.ts'
import { applyStoredEvents } from '#operations/calls/store-events.ts'
import type { CallRow } from '#store/calls/call-row.ts'
import type { Database } from '#store/database.ts'
import type { Queue, QueueJob } from '#store/queue/queue.ts'
import { claim, type ClaimOutcome } from './claim/claim.ts'
import { type Placed, placeCall } from './place/place-call.ts'
import { nextReconcile, reconcile } from './reconcile/reconcile.ts'
import { recover } from './reconcile/recover.ts'
import { schedule, type Scheduled } from './schedule/schedule.ts'

export interface EngineDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly queue: Pick<Queue, 'enqueue'>
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  dialerOf(call: CallRow): Promise<CarrierDialer | null>
  carrierOf(workspace: string, connectionId: string, dryRun: boolean): Promise<Carrier | null>
  callbackUrl(connectionId: string): string
  readonly signal?: AbortSignal
}

export interface Engine {
  schedule(workspace: string): Promise<Scheduled>
  claim(workspace: string): Promise<ClaimOutcome>
  place(job: QueueJob): Promise<Placed>
  applyEvents(workspace: string, callId: string): Promise<void>
  reconcile(workspace: string): Promise<{ world: number | null; machine: number | null }>
  /** Reads what the carriers did while nobody watched; true while one has not answered. */
  recover(workspace: string): Promise<boolean>
}

export function createEngine(deps: EngineDeps): Engine {
  const { db, ids } = deps
  return {
    schedule: (workspace) => schedule(db, ids, workspace),
    claim: (workspace) =>
      db.tx(workspace, (tx) =>
        claim(tx, { ids, random: deps.random, queue: deps.queue, clockSkewMs: deps.clockSkewMs() }),
      ),
    place: (job) => placeCall(deps, job),
    applyEvents: (workspace, callId) => applyStoredEvents(db, ids, workspace, callId),
    async reconcile(workspace) {
      await reconcile(deps, workspace)
      return nextReconcile(db, workspace)
    },
    recover: (workspace) =>
      recover(db, ids, workspace, (connectionId) => deps.carrierOf(workspace, connectionId, false)),
  }
}
