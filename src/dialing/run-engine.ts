/**
 * Drives the engine in production: per workspace one loop that claims and one that reconciles, woken by a notification
 * or at the next due instant, at the latest every 30 s. `main/wire.ts` starts it. An idle engine does nothing in
 * between.
 */
import type { Clock } from '#domain/clock.ts'
import type { Database } from '#db/database.ts'
import { QUEUE, type Queue, type QueueJob } from '#db/queue/queue.ts'
import type { Engine } from './engine.ts'
import { createLoop, type Loop } from './loop.ts'
import { FIRST_ASK_MS } from './gate/gate.ts'

export interface RunDeps {
  readonly db: Database
  readonly clock: Clock
  readonly queue: Queue
  readonly engine: Engine
  /** Called when a step throws: the engine goes on, and the caller reports the error. */
  failed(step: string, error: unknown): void
  /** Folds tallies after a change. */
  fold(): Promise<void>
}

interface Loops {
  readonly dispatch: Loop
  readonly reconcile: Loop
  /** The lanes by connection. */
  readonly lanes: ReadonlyMap<string, Loop>
}

export interface RunningEngine {
  stop(): Promise<void>
}

const SAFETY_MS = 30_000
const LEAST_MS = 250
const WORKERS = 6
const JOBS_PER_WORKER = 8

export async function runEngine(deps: RunDeps): Promise<RunningEngine> {
  const { clock, engine } = deps
  const loops = new Map<string, Loops>()
  const machineUntil = (world: number | null) =>
    world === null ? SAFETY_MS : Math.max(LEAST_MS, clock.machineUntilWorld(world))

  const start = (workspace: string): Loops => {
    let recovered = false
    const dispatch = createLoop(
      clock,
      (error) => deps.failed('dispatch', error),
      async () => {
        if (!recovered) recovered = !(await engine.recover(workspace))
        const planned = await engine.schedule(workspace)
        const claimed = await engine.claim(workspace)
        await deps.fold()
        if (planned.more || claimed.claimed > 0) return LEAST_MS / 10
        return Math.min(
          SAFETY_MS,
          recovered ? SAFETY_MS : 5000,
          machineUntil(planned.nextAt),
          machineUntil(claimed.nextAt),
        )
      },
    )
    const lanes = new Map<string, Loop>()
    /** Runs one loop per connection: a carrier that does not answer holds up only its own calls. */
    const laneOf = (connectionId: string): Loop => {
      const known = lanes.get(connectionId)
      if (known) return known
      const lane = createLoop(
        clock,
        (error) => deps.failed('reconcile', error),
        async () => {
          await engine.ask(workspace, connectionId)
          return SAFETY_MS
        },
      )
      lanes.set(connectionId, lane)
      return lane
    }
    const reconcile = createLoop(
      clock,
      (error) => deps.failed('reconcile', error),
      async () => {
        for (const connectionId of await engine.sweep(workspace)) laneOf(connectionId).wake()
        const next = await engine.nextReconcile(workspace)
        const machine = next.machine === null ? SAFETY_MS : Math.max(LEAST_MS, next.machine - clock.machine())
        return Math.min(SAFETY_MS, machine, machineUntil(next.world))
      },
    )
    const made = { dispatch, reconcile, lanes }
    loops.set(workspace, made)
    return made
  }
  const wakeAll = async (): Promise<void> => {
    const found = await deps.db.systemTx('plan', (tx) =>
      tx.rows<{ workspace_id: string }>('select workspace_id from workspace'),
    )
    for (const { workspace_id } of found) wakeOne(workspace_id)
  }
  const wakeOne = (workspace: string): void => {
    const { dispatch, reconcile } = loops.get(workspace) ?? start(workspace)
    dispatch.wake()
    reconcile.wake()
  }
  const unlisten = await deps.db.listen('campanile_wake', (workspace) => {
    if (workspace === '') wakeAll().catch((error: unknown) => deps.failed('plan', error))
    else wakeOne(workspace)
  })
  await deps.queue.boss.work<QueueJob>(
    QUEUE,
    { batchSize: JOBS_PER_WORKER, localConcurrency: WORKERS, pollingIntervalSeconds: 2 },
    async (jobs) => {
      await Promise.all(
        jobs.map(async ({ data }) => {
          await engine.place(data).catch((error: unknown) => deps.failed('place', error))
          // Should the carrier stay silent, this call is asked about in time.
          loops.get(data.workspace)?.reconcile.wake(machineUntil(clock.world() + FIRST_ASK_MS))
        }),
      )
    },
  )
  return {
    async stop() {
      await unlisten()
      await deps.queue.boss.offWork(QUEUE)
      const all = [...loops.values()]
      await Promise.all(all.flatMap(({ dispatch, reconcile }) => [dispatch.stop(), reconcile.stop()]))
      // Lanes stop last: a sweep that was under way may have begun another one.
      await Promise.all(all.flatMap(({ lanes }) => [...lanes.values()].map((lane) => lane.stop())))
    },
  }
}
