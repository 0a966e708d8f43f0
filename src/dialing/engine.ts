/**
 * Builds the engine as steps: each may run at any time, on any number of machines, in any order, and leaves the rows
 * true. The jobs of `main/jobs.ts` drive them, by notification and due time, in production and in the simulation.
 */
import type { Clock } from '#domain/clock.ts'
import type { Ids } from '#domain/ids.ts'
import type { Random } from '#domain/random.ts'
import { applyStored } from './events/apply-stored.ts'
import type { CallRow } from '#db/calls/call-row.ts'
import type { Database } from '#db/database.ts'
import type { Queue, QueueJob } from '#db/queue/queue.ts'
import { claim, type ClaimOutcome } from './claim/claim.ts'
import { createAnswers } from './answer/answers.ts'
import { placeCalls } from './place/place-calls.ts'
import type { Placed } from './place/placing.ts'
import type { Asker, Dialer } from './opened.ts'
import { createGates } from './gate/gates.ts'
import { askConnection, nextReconcile, reconcile, sweep } from './reconcile/reconcile.ts'
import { recover } from './recover/recover.ts'
import { housekeep, schedule, type Scheduled, takeBatches } from './housekeeping/schedule.ts'
import type { EngineEvents } from './engine-events.ts'

export interface EngineDeps {
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly queue: Pick<Queue, 'enqueue'>
  /** Machine milliseconds by which this process's clock differs from the database's. */
  clockSkewMs(): number
  dialerOf(call: CallRow): Promise<Dialer | null>
  askerOf(connectionId: string, dryRun: boolean): Promise<Asker | null>
  callbackUrl(connectionId: string): string
  relayUrl(call: Pick<CallRow, 'workspace_id' | 'id'>): string
  readonly signal?: AbortSignal
  /** Gates that may be open at once at most, by the connections to the database. */
  readonly mostGates?: number
  /** Hears of every step outside a transaction; those inside are told by the database (`withEvents`). */
  readonly events?: Pick<EngineEvents, 'emit'>
}

export interface Engine {
  /** The part of scheduling that is due by the clock. */
  housekeep(workspace: string): Promise<Pick<Scheduled, 'nextAt'>>
  /** The part of scheduling that is cut into batches: one of each kind. */
  takeBatches(workspace: string): Promise<Scheduled>
  schedule(workspace: string): Promise<Scheduled>
  claim(workspace: string): Promise<ClaimOutcome>
  /** @returns what became of each call, in the order of the job */
  place(job: QueueJob): Promise<Placed[]>
  applyEvents(workspace: string, callIds: readonly string[]): Promise<void>
  /** The part of reconciling that speaks to no carrier. @returns connections at which something is due */
  sweep(workspace: string): Promise<string[]>
  /** Asks one connection's carrier about all that is due there. */
  ask(workspace: string, connectionId: string): Promise<void>
  /** World and machine instants of the next thing to reconcile; null when nothing is open. */
  nextReconcile(workspace: string): Promise<{ world: number | null; machine: number | null }>
  /** Sweeps, then asks every carrier at which something is due. */
  reconcile(workspace: string): Promise<{ world: number | null; machine: number | null }>
  /** Reads what the carriers did while no server watched; true while one has not answered. */
  recover(workspace: string): Promise<boolean>
}

export function createEngine(deps: EngineDeps): Engine {
  const { db, ids } = deps
  const gates = createGates({
    ...(deps.mostGates === undefined ? {} : { most: deps.mostGates }),
    measured: (lateMs, open) => deps.events?.emit({ type: 'timed', lateMs, gates: open }),
  })
  const answers = createAnswers(deps)
  /** Hears of each failure of one call, one event or one stray while the rest goes on. */
  const failed = (error: unknown) => deps.events?.emit({ type: 'failed', step: 'reconcile', error })
  const reconciling = { ...deps, failed }
  return {
    housekeep: (workspace) => housekeep(db, workspace),
    takeBatches: (workspace) => takeBatches(db, ids, workspace, deps.clockSkewMs()),
    schedule: (workspace) => schedule(db, ids, workspace, deps.clockSkewMs()),
    claim: (workspace) =>
      claim(db, workspace, {
        ids,
        random: deps.random,
        queue: deps.queue,
        clockSkewMs: deps.clockSkewMs(),
      }),
    place: (job) => placeCalls({ ...deps, gates, answers }, job),
    applyEvents: (workspace, callIds) => applyStored(db, ids, workspace, callIds),
    sweep: (workspace) => sweep(reconciling, workspace),
    ask: (workspace, connectionId) => askConnection(reconciling, workspace, connectionId),
    nextReconcile: (workspace) => nextReconcile(db, workspace),
    async reconcile(workspace) {
      await reconcile(reconciling, workspace)
      return nextReconcile(db, workspace)
    },
    recover: (workspace) =>
      recover(
        db,
        ids,
        workspace,
        async (connectionId) => (await deps.askerOf(connectionId, false))?.carrier ?? null,
      ),
  }
}
